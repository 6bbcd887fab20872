(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const { byId, colour } = page;
  const names = { source: 'source A', aligned: 'aligned T(A)', target: 'target B' };
  const palette = ['#2a9a5c', '#9a5bc4', '#c79a00', '#d8457f', '#18a0b4', '#9c6b45', '#6a7ff0', '#7fae2e'];

  function mix(from, to, t) {
    const parts = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    const [a, b] = [parts(from), parts(to)];
    return `rgb(${a.map((v, i) => Math.round(v + (b[i] - v) * t)).join(',')})`;
  }
  const short = (v) => {
    const size = Math.abs(v);
    return size !== 0 && (size < 1e-3 || size >= 1e5) ? v.toExponential(1) : String(+v.toPrecision(4));
  };

  // Who cannot see a chart reads its main numbers in its description, and the others in the table below it.
  function chart(id, draw, describe) {
    const element = byId(id);
    if (!element) return { draw() {} };
    const details = byId(id + '-data');
    const fillTable = () => { if (details.open) details.lastElementChild.replaceChildren(table(describe())); };
    details.addEventListener('toggle', fillTable);
    const made = page.add(element, ({ instance, picture }) => {
      instance.setOption(draw(), { notMerge: true });
      picture.alt = describe().text;
      element.setAttribute('aria-label', picture.alt);
      fillTable();
    });
    made.draw();
    return made;
  }
  function table({ head, rows }) {
    const made = document.createElement('table');
    const line = (parent, cells, all) => cells.forEach((text, i) => {
      const cell = parent.appendChild(document.createElement(all || i === 0 ? 'th' : 'td'));
      if (all || i === 0) cell.scope = all ? 'col' : 'row';
      if (i > 0) cell.className = 'number';
      cell.textContent = text;
    });
    line(made.createTHead().insertRow(), head, true);
    const body = made.createTBody();
    rows.forEach((cells) => line(body.insertRow(), cells, false));
    return made;
  }
  const percent = (share) => (100 * share).toFixed(1) + '%';
  function moments(values) {
    const known = values.filter((v) => v !== null).sort((a, b) => a - b);
    const mean = known.reduce((sum, v) => sum + v, 0) / known.length;
    const at = (share) => known[Math.round(share * (known.length - 1))];
    const sd = Math.sqrt(known.reduce((sum, v) => sum + (v - mean) ** 2, 0) / Math.max(1, known.length - 1));
    return { mean, sd, low: at(0.05), median: at(0.5), high: at(0.95) };
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
  function describeScatter() {
    const axes = ['scatter-x', 'scatter-y'].map((id) => [label(id), Number(byId(id).value)]).filter(([, k]) => k >= 0);
    const of = (side, k) => moments(scatter[side][k]);
    const words = Object.keys(names).map((side) => names[side] + ' ' + axes.map(([name, k]) => {
      const m = of(side, k);
      return `${name}: mean ${short(m.mean)}, standard deviation ${short(m.sd)}`;
    }).join('; '));
    return {
      text: `Scatter plot of ${axes.map(([name]) => name).join(' and ')}. ${words.join('. ')}.`,
      head: ['rows', 'axis', 'mean', 'SD', '5%', 'median', '95%'],
      rows: axes.flatMap(([name, k]) => Object.keys(names).map((side) => {
        const m = of(side, k);
        return [names[side], name, ...[m.mean, m.sd, m.low, m.median, m.high].map(short)];
      })),
    };
  }
  const scatterChart = chart('scatter', drawScatter, describeScatter);
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
  }, () => {
    const column = Number(byId('histogram-column').value);
    const { edges, ...sides } = data.histograms[column];
    const gap = (side) => {
      let [sum, most] = [0, 0];
      sides[side].forEach((share, i) => { sum += share - sides.target[i]; most = Math.max(most, Math.abs(sum)); });
      return percent(most);
    };
    const words = Object.keys(names).map((side) => {
      const m = moments(scatter[side][column + 2]);
      return `${names[side]}: median ${short(m.median)}, 90% of rows from ${short(m.low)} to ${short(m.high)}`;
    });
    return {
      text: `Histogram of ${data.columns[column]}. ${words.join('. ')}. Largest gap between cumulative shares and the `
        + `target's: source ${gap('source')}, aligned ${gap('aligned')}.`,
      head: ['from', 'to', ...Object.values(names)],
      rows: sides.source.map((_, i) => [short(edges[i]), short(edges[i + 1]),
        ...Object.keys(names).map((side) => percent(sides[side][i]))]),
    };
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
  }, () => {
    const nats = (v) => (v === null ? '–' : v.toFixed(4));
    const words = [['training', 1], ['validation', 2]].flatMap(([name, k]) => {
      const known = data.loss.filter((p) => p[k] !== null);
      if (known.length === 0) return [];
      const least = known.reduce((best, p) => (p[k] < best[k] ? p : best));
      const [first, last] = [known[0], known[known.length - 1]];
      return [`${name} L from ${nats(first[k])} at step ${first[0]} to ${nats(last[k])} at step ${last[0]}, `
        + `lowest ${nats(least[k])} at step ${least[0]}`];
    });
    return {
      text: `L in nats by step, above a floor of 0: ${words.join('; ')}.`,
      head: ['step', 'training L', 'validation L'],
      rows: data.loss.map((p) => [String(p[0]), nats(p[1]), nats(p[2])]),
    };
  });

  // Paper shows the aligned rows.
  let position;
  page.begin({
    beforePrint() { position = slider.value; slider.value = '1'; },
    afterPrint() { slider.value = position; },
  });
})();
