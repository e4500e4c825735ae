// Dark or light: as the machine has it, or as the person chose on this machine.

/** What a person can choose. */
export type Theme = 'system' | 'light' | 'dark';

const PLACE = 'tocsin-theme';

/** The theme that was chosen. */
export function chosenTheme(): Theme {
  const kept = localStorage.getItem(PLACE);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Chooses a theme, and keeps the choice. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(PLACE);
  else localStorage.setItem(PLACE, theme);
  applyTheme();
}

/** Shows the theme that was chosen. */
export function applyTheme(): void {
  const theme = chosenTheme();
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
