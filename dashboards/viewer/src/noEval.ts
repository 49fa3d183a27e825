import { config } from 'zod';

// Grafana's themes are checked with zod, which tries whether it may compile code at run time; the
// page's Content-Security-Policy forbids that, and the mere attempt shows as a violation.
config({ jitless: true });
