'use strict';
// What all pages share: colours that follow the theme, the button that changes it, charts, and pictures of them for paper.
const page = (() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const colour = (name) => getComputedStyle(root).getPropertyValue('--' + name).trim();
  const charts = [];

  /** A chart in the element, with a picture of it that is shown on paper; draw gets both. */
  function add(element, draw) {
    const instance = echarts.init(element);
    const picture = element.insertAdjacentElement('afterend', new Image());
    picture.className = 'picture';
    picture.alt = element.getAttribute('aria-label');
    const made = { instance, picture, draw: () => draw(made) };
    charts.push(made);
    return made;
  }

  const redraw = () => charts.forEach((made) => { made.instance.resize(); made.draw(); });
  function theme(name) {
    root.dataset.theme = name;
    byId('theme').textContent = name === 'dark' ? 'Light' : 'Dark';
    byId('theme').setAttribute('aria-label', `Use the ${name === 'dark' ? 'light' : 'dark'} colours`);
    redraw();
  }

  /** Draws in the reader's theme. Paper is light and as wide as it is: beforePrint may change what it shows, afterPrint changes it back. */
  function begin({ beforePrint = () => {}, afterPrint = () => {} } = {}) {
    const preference = matchMedia('(prefers-color-scheme: dark)');
    theme(preference.matches ? 'dark' : 'light');
    preference.addEventListener('change', (event) => theme(event.matches ? 'dark' : 'light'));
    byId('theme').addEventListener('click', () => theme(root.dataset.theme === 'dark' ? 'light' : 'dark'));
    addEventListener('resize', redraw);
    let before;
    addEventListener('beforeprint', () => {
      before = root.dataset.theme;
      beforePrint();
      theme('light');
      charts.forEach((made) => { made.picture.src = made.instance.getDataURL({ pixelRatio: 2 }); });
    });
    addEventListener('afterprint', () => { afterPrint(); theme(before); });
  }

  return { root, byId, colour, add, redraw, begin };
})();
