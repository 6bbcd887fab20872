(() => {
  const figures = JSON.parse(document.getElementById('data').textContent);
  const { root, byId, colour } = page;
  const extra = { light: ['#2a8a54', '#8d4fb8', '#a97f00', '#c93a70', '#12889a'], dark: ['#63c98e', '#c08ae6', '#e0bb4a', '#f27fa9', '#55c5d6'] };

  const palette = () => [colour('aligned'), colour('source'), ...extra[root.dataset.theme === 'dark' ? 'dark' : 'light'], colour('target')];
  const short = (v) => {
    const size = Math.abs(v);
    return size !== 0 && (size < 1e-3 || size >= 1e5) ? v.toExponential(0) : String(+v.toPrecision(4));
  };
  function axis(spec, more) {
    return Object.assign({
      type: spec.log ? 'log' : 'value', name: spec.name, nameLocation: 'middle', nameGap: 28, scale: true,
      nameTextStyle: { color: colour('soft'), fontSize: 12 },
      // ECharts rounds ticks below 1e-20 to 0, which no logarithmic axis has, and puts its label anywhere.
      axisLabel: { color: colour('soft'), formatter: (v) => (spec.log && v === 0 ? '' : short(v)), hideOverlap: true },
      axisLine: { show: false, onZero: false }, axisTick: { show: false },
      splitLine: { lineStyle: { color: colour('rule') } },
    }, more);
  }
  function frame(x, y, more) {
    return Object.assign({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 64, right: 28, top: 64, bottom: 48 },
      legend: { top: 0, left: 'center', itemHeight: 9, textStyle: { color: colour('ink') } },
      xAxis: x, yAxis: y,
    }, more);
  }
  const register = (id, draw) => page.add(byId(id), ({ instance }) => instance.setOption(draw(), { notMerge: true }));

  function chart(id, figure) {
    register(id, () => {
      const paints = palette();
      const series = figure.series.map((one, i) => {
        const paint = paints[i % paints.length];
        const points = one.style === 'points';
        return {
          type: points ? 'scatter' : 'line', name: one.name, data: one.points, color: paint,
          symbolSize: points ? 7 : 5, showSymbol: one.points.length <= 40, itemStyle: { color: paint },
          lineStyle: { width: 2, color: paint, type: one.style === 'dashed' ? 'dashed' : 'solid' },
        };
      });
      return frame(axis(figure.across), axis(figure.up, { nameGap: 48 }), {
        tooltip: { trigger: 'item', formatter: (p) => `${echarts.format.encodeHTML(p.seriesName)}<br>${short(p.value[0])}, ${short(p.value[1])}` },
        series,
      });
    });
  }

  // A slider and a button over frames; several frames play for about as long as fewer.
  function player(id, count, first, label, show) {
    const slider = byId(id + '-frame');
    const button = byId(id + '-play');
    let timer = 0;
    slider.max = String(count - 1);
    const go = (i) => {
      slider.value = String(i);
      byId(id + '-label').textContent = label(i);
      show(i);
    };
    const stop = () => { clearInterval(timer); timer = 0; button.textContent = 'Play'; };
    slider.addEventListener('input', () => { stop(); go(Number(slider.value)); });
    button.addEventListener('click', () => {
      if (timer) { stop(); return; }
      button.textContent = 'Stop';
      if (Number(slider.value) === count - 1) go(0);
      timer = setInterval(() => {
        const next = Number(slider.value) + 1;
        if (next >= count) { stop(); return; }
        go(next);
      }, Math.max(60, Math.min(400, 6000 / count)));
    });
    go(first);
  }

  // All frames share their axes, which show the backdrop whole and the first and last frames nearly so.
  function cloud(id, figure) {
    const last = figure.frames.length - 1;
    const seen = [...figure.backdrop, ...figure.frames[0].points, ...figure.frames[last].points].filter((p) => p[0] !== null);
    const low = [0, 1].map((k) => seen.reduce((least, p) => Math.min(least, p[k]), Infinity));
    const high = [0, 1].map((k) => seen.reduce((most, p) => Math.max(most, p[k]), -Infinity));
    const range = (k) => {
      const margin = (high[k] - low[k]) * 0.04 || 1;
      return { min: low[k] - margin, max: high[k] + margin, axisLabel: { color: colour('soft'), formatter: short, hideOverlap: true, showMinLabel: false, showMaxLabel: false } };
    };
    let now = last;
    const made = register(id, () => {
      const dark = root.dataset.theme === 'dark';
      const points = figure.frames[now].points.map((p, i) => ({
        value: p, itemStyle: { color: `hsl(${figure.hues[i]}, 75%, ${dark ? 62 : 45}%)` },
      })).filter((p) => p.value[0] !== null);
      return frame(axis({ name: '' }, range(0)), axis({ name: '' }, range(1)), {
        legend: { show: false },
        grid: { left: 40, right: 12, top: 12, bottom: 28 },
        series: [
          { type: 'scatter', name: figure.backdropName, data: figure.backdrop, symbolSize: 4, silent: true, itemStyle: { color: colour('target'), opacity: 0.35 } },
          { type: 'scatter', data: points, symbolSize: 5, silent: true, itemStyle: { opacity: 0.9 } },
        ],
      });
    });
    if (figure.frames.length === 1) return;
    player(id, figure.frames.length, last, (i) => figure.frames[i].label, (i) => { now = i; made.draw(); });
  }

  function turntable(id, figure) {
    const images = [...byId(id).querySelectorAll('img')];
    const count = figure.strips[0].length;
    const urls = figure.strips.map((strip) => strip.map((png) => 'data:image/png;base64,' + png));
    player(id, count, 0, (i) => `${Math.round((360 * i) / count)}°`, (i) => images.forEach((image, s) => { image.src = urls[s][i]; }));
  }

  // A gallery's pictures stand in the page already.
  const kinds = { chart, cloud, turntable, gallery: () => {} };
  figures.forEach((figure, i) => kinds[figure.kind]('figure-' + i, figure));

  page.begin();
})();
