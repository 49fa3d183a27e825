import './noEval';
import '@fontsource-variable/noto-sans-sc';
import 'uplot/dist/uPlot.min.css';
import './fonts.css';
import './viewer.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { captureLinks } from './app/location';
import { takeToken } from './app/token';
import { Server } from './data/server';
import { loadFonts } from './fonts';
import { startGrafana } from './grafana';
import { sharpenCanvases } from './zoom';

const server = new Server(takeToken());
sharpenCanvases();
startGrafana();
captureLinks();

await loadFonts('0');

createRoot(document.getElementById('root') as HTMLElement).render(<App server={server} />);
