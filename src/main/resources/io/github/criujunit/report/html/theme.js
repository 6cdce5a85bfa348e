const THEME = 'criu-junit-theme';
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** A page from a disk may have no storage: then the choice holds until it is closed. */
function storedTheme() {
  try {
    return localStorage.getItem(THEME);
  } catch (refused) {
    return null;
  }
}

function storeTheme(theme) {
  try {
    localStorage.setItem(THEME, theme);
  } catch (refused) {
    return;
  }
}

function startTheme() {
  const root = document.documentElement;
  const button = document.getElementById('theme');
  const isDark = () => (root.dataset.theme || (systemIsDark.matches ? 'dark' : 'light')) === 'dark';
  const show = () => button.setAttribute('aria-pressed', String(isDark()));
  const stored = storedTheme();
  if (stored === 'dark' || stored === 'light') root.dataset.theme = stored;
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    storeTheme(root.dataset.theme);
    show();
  });
  systemIsDark.addEventListener('change', show);
  show();
}
