/** Folders of the demo agency's drafts, for `backlot.path(...)`; each creator named here owes one piece only. */
export const draftsRoot = 'workspace-drafts';
export const folders = {
  nora: [draftsRoot, 'Halden Coffee Roasters', 'Office mornings', 'Nora Ahmadi'],
  mateo: [draftsRoot, 'Kestrel Outdoor', 'Trail season', 'Mateo Vargas'],
  mira: [draftsRoot, 'Halden Coffee Roasters', 'Spring Roast launch', 'Mira Okafor'],
  yasmin: [draftsRoot, 'Lumen Skin', 'Barrier Serum reveal', 'Yasmin Haddad'],
} as const;

/** The pieces whose drafts these folders take, as their cards are named. */
export const pieces = {
  nora: 'Nora Ahmadi, Canteen takeover',
  mateo: 'Mateo Vargas, Base camp coffee',
  mira: 'Mira Okafor, Tasting story',
  yasmin: 'Yasmin Haddad, Before and after',
} as const;
