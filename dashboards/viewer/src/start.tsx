import './noEval';
import '@fontsource-variable/noto-sans-sc';
import 'uplot/dist/uPlot.min.css';
import './fonts.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { captureLinks } from './app/location';
import type { Server } from './data/server';
import { startGrafana } from './grafana';
import { sharpenCanvases } from './zoom';

/** Puts the viewer on the page. */
export function start(server: Server): void {
  sharpenCanvases();
  startGrafana();
  captureLinks();
  createRoot(document.getElementById('root') as HTMLElement).render(<App server={server} />);
}
