import './noStorage';

// Everything else loads after it: the parts of a bundle run in no order that one could rely on.
await import('./main');
