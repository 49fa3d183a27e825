import './noStorage';
import './viewer.css';
import { takeToken } from './app/token';
import { askAhead } from './data/ahead';
import { Server } from './data/server';
import { readAddress } from './model/address';

// This file and what it imports are small, so that the first questions go out at once; Grafana's
// libraries come with `start`, which the page loads meanwhile (see `vite.config.ts`).
const server = new Server(takeToken());
void askAhead(server, readAddress(location.pathname, location.search));

const { start } = await import('./start');
start(server);
