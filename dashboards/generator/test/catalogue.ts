import { type Catalogue, readCatalogue } from '../src/catalogue';

/** The district's own catalogue: boards follow it, so tests read it too. */
export const CATALOGUE: Catalogue = readCatalogue();
