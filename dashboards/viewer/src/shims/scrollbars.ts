// Grafana's module imports the default of a CommonJS package, which a bundler gives it as a whole.
import { Scrollbars } from 'react-custom-scrollbars-2/lib/index.js';

export default Scrollbars;
