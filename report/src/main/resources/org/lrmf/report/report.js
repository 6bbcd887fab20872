'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const names = { source: 'source A', aligned: 'aligned T(A)', target: 'target B' };
  const palette = ['#2a9a5c', '#9a5bc4', '#c79a00', '#d8457f', '#18a0b4', '#9c6b45', '#6a7ff0', '#7fae2e'];
  const charts = [];

  // Colours follow the page's theme.
  const colour = (name) => getComputedStyle(root).getPropertyValue('--' + name).trim();
  function mix(from, to, t) {
    const parts = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    const [a, b] = [parts(from), parts(to)];
    return `rgb(${a.map((v, i) => Math.round(v + (b[i] - v) * t)).join(',')})`;
  }
  const short = (v) => {
    const size = Math.abs(v);
    return size !== 0 && (size < 1e-3 || size >= 1e5) ? v.toExponential(1) : String(+v.toPrecision(4));
  };

  function chart(id, draw) {
    const element = byId(id);
    if (!element) return { draw() {} };
    const instance = echarts.init(element);
    const picture = element.insertAdjacentElement('afterend', new Image());
    picture.className = 'picture';
    picture.alt = element.getAttribute('aria-label');
    const made = { instance, picture, draw: () => instance.setOption(draw(), { notMerge: true }) };
    charts.push(made);
    made.draw();
    return made;
  }
  function axis(name, extra) {
    return Object.assign({
      type: 'value', name, nameLocation: 'middle', nameGap: 28, scale: true,
      nameTextStyle: { color: colour('soft'), fontSize: 12 },
      axisLabel: { color: colour('soft'), formatter: short, hideOverlap: true, showMinLabel: false, showMaxLabel: false },
      axisLine: { show: false }, axisTick: { show: false },
      splitLine: { lineStyle: { color: colour('rule') } },
    }, extra);
  }
  function frame(x, y, extra) {
    return Object.assign({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 56, right: 12, top: 36, bottom: 48 },
      legend: { top: 0, left: 'center', itemHeight: 9, textStyle: { color: colour('ink') } },
      xAxis: x, yAxis: y,
    }, extra);
  }
  function fill(select, options, chosen) {
    options.forEach(([value, text]) => select.add(new Option(text, value)));
    select.value = String(chosen);
  }

  // Scatter: the components lie before the columns.
  const scatter = data.scatter;
  const features = data.columns.length;
  const shares = scatter.shares.map((share) => Math.round(100 * share) + '%');
  const choices = [['0', `component 1 (${shares[0]})`], ['1', `component 2 (${shares[1]})`]]
    .concat(data.columns.map((name, i) => [String(i + 2), name]));
  if (features === 1) choices.splice(1, 1, ['-1', 'spread (no meaning)']);
  fill(byId('scatter-x'), choices, features > 2 ? 0 : 2);
  fill(byId('scatter-y'), choices, features > 2 ? 1 : features === 2 ? 3 : -1);
  const slider = byId('move');
  const jitter = (i) => (i * 0.61803398875) % 1;

  function points(side, x, y) {
    const rows = side[0].length;
    const pick = (which, i) => (which < 0 ? jitter(i) : side[which][i]);
    return Array.from({ length: rows }, (_, i) => [pick(x, i), pick(y, i)]);
  }
  const visible = (point) => point[0] !== null && point[1] !== null;
  function extent(clouds, k) {
    let [low, high] = [Infinity, -Infinity];
    clouds.forEach((cloud) => cloud.forEach((point) => {
      if (visible(point)) { low = Math.min(low, point[k]); high = Math.max(high, point[k]); }
    }));
    if (!(high >= low)) return { min: 0, max: 1 };
    const margin = (high - low || Math.abs(high) || 1) * 0.04;
    return { min: low - margin, max: high + margin };
  }
  const label = (id) => { const s = byId(id); return s.options[s.selectedIndex].text; };

  function drawScatter() {
    const x = Number(byId('scatter-x').value);
    const y = Number(byId('scatter-y').value);
    const t = Number(slider.value);
    const [source, aligned, target] = ['source', 'aligned', 'target'].map((side) => points(scatter[side], x, y));
    const moved = source.map((from, i) => (visible(from) && visible(aligned[i])
      ? from.map((v, k) => v + (aligned[i][k] - v) * t) : [null, null]));
    const clouds = [source, aligned, target];
    const now = t === 0 ? names.source : t === 1 ? names.aligned : 'on the way';
    const size = source.length > 800 ? 4 : 6;
    const cloud = (name, rows, paint, z) => ({
      type: 'scatter', name, data: rows.filter(visible), symbolSize: size, z, silent: true,
      itemStyle: { color: paint, opacity: z === 1 ? 0.4 : 0.6 },
    });
    const checked = byId('by-label') && byId('by-label').checked;
    const groups = [...new Set(scatter.labels)].sort();
    const moving = checked
      ? groups.map((name, g) => cloud(name, moved.filter((_, i) => scatter.labels[i] === name), palette[g % palette.length], 2))
      : [cloud(now, moved, mix(colour('source'), colour('aligned'), t), 2)];
    const seen = moved.filter(visible);
    const element = byId('scatter');
    element.dataset.position = String(t);
    slider.setAttribute('aria-valuetext', now === 'on the way' ? `${Math.round(100 * t)}% of the way` : now);
    element.dataset.centre = [0, 1].map((k) => seen.reduce((sum, p) => sum + p[k], 0) / seen.length).join(' ');
    return frame(
      axis(label('scatter-x'), extent(clouds, 0)),
      axis(label('scatter-y'), Object.assign(extent(clouds, 1), { nameGap: 42 })),
      { series: [cloud(names.target, target, colour('target'), 1), ...moving] });
  }
  const scatterChart = chart('scatter', drawScatter);
  ['scatter-x', 'scatter-y', 'by-label'].forEach((id) => byId(id) && byId(id).addEventListener('change', scatterChart.draw));
  slider.addEventListener('input', scatterChart.draw);
  byId('scatter-note').textContent =
    `${scatter.source[0].length} source rows and ${scatter.target[0].length} target rows drawn. `
    + (features === 1 ? '' : 'Components are the directions in which the standardised columns of target and aligned rows vary most.');

  let playing = 0;
  byId('play').addEventListener('click', () => {
    cancelAnimationFrame(playing);
    const start = performance.now();
    const frameStep = (now) => {
      const t = Math.min(1, (now - start) / 1600);
      slider.value = String(t * t * (3 - 2 * t));
      scatterChart.draw();
      if (t < 1) playing = requestAnimationFrame(frameStep);
    };
    playing = requestAnimationFrame(frameStep);
  });

  // Histograms as steps over common bins.
  fill(byId('histogram-column'), data.columns.map((name, i) => [String(i), name]), 0);
  const histogramChart = chart('histogram', () => {
    const column = Number(byId('histogram-column').value);
    const { edges, ...sides } = data.histograms[column];
    const steps = (shares) => edges.map((edge, i) => [edge, shares[Math.min(i, shares.length - 1)]]);
    const line = (side, extra) => Object.assign({
      type: 'line', step: 'end', name: names[side], data: steps(sides[side]),
      showSymbol: false, silent: true, color: colour(side), lineStyle: { width: 2, color: colour(side) },
    }, extra);
    return frame(
      axis(data.columns[column], { min: edges[0], max: edges[edges.length - 1] }),
      axis('share of rows', { nameGap: 42, min: 0 }),
      { series: [
        line('target', { areaStyle: { color: colour('target'), opacity: 0.35 }, lineStyle: { width: 1, color: colour('target') } }),
        line('source', { lineStyle: { width: 2, type: 'dashed', color: colour('source') } }),
        line('aligned', {}),
      ] });
  });
  byId('histogram-column').addEventListener('change', histogramChart.draw);

  // The loss curve with its floor.
  chart('loss', () => {
    const line = (name, k, paint, width) => ({
      type: 'line', name, data: data.loss.filter((p) => p[k] !== null).map((p) => [p[0], p[k]]),
      showSymbol: data.loss.length < 30, symbolSize: 5, color: paint, lineStyle: { width, color: paint },
    });
    const validation = line('validation L', 2, colour('aligned'), 2.5);
    validation.markLine = {
      symbol: 'none', silent: true, data: [{ yAxis: 0 }],
      lineStyle: { color: colour('ink'), type: 'dashed', width: 1 },
      label: { formatter: 'floor: 0 nats', position: 'insideStartTop', color: colour('soft') },
    };
    const values = data.loss.flatMap((p) => [p[1], p[2]]).filter((v) => v !== null);
    return frame(
      axis('step', { scale: false }),
      axis('L (nats)', { nameGap: 42, min: Math.min(0, ...values), max: Math.max(0.05, ...values) }),
      { tooltip: { trigger: 'axis', valueFormatter: (v) => Number(v).toFixed(4) + ' nats' },
        series: [line('training L', 1, colour('source'), 1.5), validation] });
  });

  // Theme, size and print.
  const redraw = () => charts.forEach((made) => { made.instance.resize(); made.draw(); });
  function theme(name) {
    root.dataset.theme = name;
    byId('theme').textContent = name === 'dark' ? 'Light' : 'Dark';
    byId('theme').setAttribute('aria-label', `Use the ${name === 'dark' ? 'light' : 'dark'} colours`);
    redraw();
  }
  const preference = matchMedia('(prefers-color-scheme: dark)');
  theme(preference.matches ? 'dark' : 'light');
  preference.addEventListener('change', (event) => theme(event.matches ? 'dark' : 'light'));
  byId('theme').addEventListener('click', () => theme(root.dataset.theme === 'dark' ? 'light' : 'dark'));
  addEventListener('resize', redraw);

  // Paper is light and as wide as it is: it gets a picture of each chart, with the aligned rows.
  let before;
  addEventListener('beforeprint', () => {
    before = { theme: root.dataset.theme, position: slider.value };
    slider.value = '1';
    theme('light');
    charts.forEach((made) => { made.picture.src = made.instance.getDataURL({ pixelRatio: 2 }); });
  });
  addEventListener('afterprint', () => {
    slider.value = before.position;
    theme(before.theme);
  });
})();
