import './noEval';
import '@fontsource-variable/noto-sans-sc';
import './fonts.css';
import './viewer.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { captureLinks } from './app/location';
import { takeToken } from './app/token';
import { Server } from './data/server';
import { startGrafana } from './grafana';
import { sharpenCanvases } from './zoom';

/** Canvases measure and paint with the font at hand; a page does not wait longer for it, in ms. */
const FONT_PATIENCE_MS = 1_500;

const server = new Server(takeToken());
sharpenCanvases();
startGrafana();
captureLinks();

await Promise.race([
  Promise.all([document.fonts.load('400 14px Inter'), document.fonts.load('600 14px Inter')]),
  new Promise((resolve) => setTimeout(resolve, FONT_PATIENCE_MS)),
]).catch(() => undefined);

createRoot(document.getElementById('root') as HTMLElement).render(<App server={server} />);
