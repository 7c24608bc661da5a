'use strict';

// The name of the language of drawings; nothing is fetched from there.
const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

const $ = (id) => document.getElementById(id);
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const money = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

/** What is on the page: whose recommendations, which, and in what order they stood before. */
const shown = { user: '', recommendationId: '', ranks: new Map() };

/** Makes an element; text never becomes markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'click') {
      made.addEventListener('click', value);
    } else {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

async function call(path, body) {
  const options = body === undefined
    ? {}
    : {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      };
  const response = await fetch(path, options);
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.detail || `${path} answered ${response.status}`);
  }
  return answer;
}

/** Runs what fills a part of the page and says in that part what went wrong. */
async function filling(part, work) {
  const error = document.querySelector(`[data-error="${part}"]`);
  error.hidden = true;
  try {
    await work();
  } catch (e) {
    error.textContent = e instanceof TypeError ? 'The server cannot be reached.' : e.message;
    error.hidden = false;
  }
}

function nameOf(item) {
  return item.title || `Item ${item.item_id}`;
}

const MET = {
  purchased: 'bought',
  viewed: 'looked at',
  in_basket: 'has in the basket',
  in_session: 'looked at in this visit',
};

function reasonText(item) {
  if (item.source === 'popular') {
    return 'Sells well.';
  }
  if (item.source === 'segment') {
    return 'Liked in the shopper\'s segment more than elsewhere.';
  }
  if (item.source === 'trending') {
    return 'Sells more now than it used to.';
  }
  if (item.source === 'similar') {
    return similarText(item.reasons[0]);
  }
  const reasons = (item.reasons || []).filter((reason) => reason.score > 0);
  if (reasons.length === 0) {
    return '';
  }
  const met = new Map();
  for (const reason of reasons) {
    const how = MET[reason.because] || 'met';
    met.set(how, [...(met.get(how) || []), `${nameOf(reason)} (${weightText(reason)})`]);
  }
  return `Because the shopper ${sentence([...met].map(([how, names]) => `${how} ${sentence(names)}`))}.`;
}

function similarText(reason) {
  if (!reason || reason.shoppers === undefined) {
    return 'Met by the same shoppers.';
  }
  return reason.shoppers === 0
    ? 'Described alike.'
    : `${shoppersText(reason.shoppers)} met both.`;
}

function weightText(reason) {
  const share = percent.format(reason.share);
  if (reason.shoppers === undefined) {
    return share;
  }
  return reason.shoppers === 0
    ? `${share}, described alike`
    : `${share}, ${shoppersText(reason.shoppers)} met both`;
}

function shoppersText(count) {
  return `${whole.format(count)} ${count === 1 ? 'shopper' : 'shoppers'}`;
}

function sentence(parts) {
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

function movement(item, before) {
  if (before.size === 0) {
    return null;
  }
  const was = before.get(item.item_id);
  if (was === undefined) {
    return 'New';
  }
  return was > item.rank ? `Up from ${was}` : null;
}

function card(item, before, withView) {
  const moves = movement(item, before);
  const name = nameOf(item);
  const line = [item.price === undefined ? null : money.format(item.price), item.category]
    .filter(Boolean)
    .join(' · ');
  return element(
    'li',
    moves ? { class: 'moved' } : {},
    element('span', { class: 'name' }, name),
    line ? element('span', { class: 'price' }, line) : null,
    moves ? element('span', { class: 'moves' }, moves) : null,
    element('p', { class: 'why' }, reasonText(item)),
    element(
      'div',
      { class: 'actions' },
      withView
        ? element(
            'button',
            { type: 'button', 'aria-label': `View ${name} as this shopper`, click: () => view(item) },
            'View')
        : null,
      element(
        'button',
        { type: 'button', 'aria-label': `Items similar to ${name}`, click: () => similar(item) },
        'Similar')));
}

function tellOrigin(part, origin) {
  const scores = Object.entries(origin.scores || {})
    .filter(([, value]) => Number.isFinite(value))
    .slice(0, 3)
    .map(([name, value]) => `${name} ${Number(value.toPrecision(3))}`);
  document.querySelector(`[data-origin="${part}"]`).textContent =
    `From data up to ${origin.data_as_of.slice(0, 10)}, by ${origin.method.replaceAll('_', ' ')},`
    + ` generation ${origin.generation}${scores.length ? `; on held-out data: ${scores.join(', ')}` : ''}.`;
}

async function recommend(keepRanks) {
  const before = keepRanks ? shown.ranks : new Map();
  await filling('shopper', async () => {
    $('recommendations').replaceChildren();
    const path = `v1/users/${encodeURIComponent(shown.user)}/recommendations?limit=12&reasons=3`;
    const answer = await call(path);
    shown.recommendationId = answer.recommendation_id;
    shown.ranks = new Map(answer.items.map((item) => [item.item_id, item.rank]));
    $('recommendations').replaceChildren(
      ...answer.items.map((item) => card(item, before, true)));
    tellOrigin('recommendations', answer.origin);
  });
}

async function segmentOfShopper() {
  $('segment').textContent = '';
  try {
    const answer = await call(`v1/users/${encodeURIComponent(shown.user)}/segment`);
    $('segment').textContent =
      `${shown.user} is among the ${answer.segment.name}: ${answer.segment.description}`;
  } catch (e) {
    // The recommendations beside it say what is wrong with the shopper; this line would repeat it.
    $('segment').textContent = 'The segment of this shopper is not known.';
  }
}

async function choose(user) {
  shown.user = user;
  $('did').textContent = '';
  $('similar').hidden = true;
  document.querySelector('[data-origin="recommendations"]').textContent = '';
  await Promise.all([recommend(false), segmentOfShopper()]);
}

async function view(item) {
  const buttons = document.querySelectorAll('#recommendations button, #similar button');
  buttons.forEach((button) => { button.disabled = true; });
  await filling('shopper', async () => {
    await call('v1/events', {
      events: [
        {
          event_id: crypto.randomUUID(),
          user_id: shown.user,
          item_id: item.item_id,
          type: 'view',
          occurred_at: new Date().toISOString(),
          recommendation_id: shown.recommendationId,
        },
      ],
    });
    $('did').textContent =
      `${shown.user} looked at ${nameOf(item)}. What that changes is marked below.`;
    await Promise.all([recommend(true), segmentOfShopper()]);
  });
  buttons.forEach((button) => { button.disabled = false; });
  $('shopper-title').scrollIntoView();
}

async function similar(item) {
  $('similar').hidden = false;
  $('similar-title').textContent = `Items like ${nameOf(item)}`;
  $('similar-items').replaceChildren();
  $('similar-title').focus();
  await filling('similar', async () => {
    const path = `v1/items/${encodeURIComponent(item.item_id)}/similar?limit=8&reasons=1`;
    const answer = await call(path);
    $('similar-items').replaceChildren(
      ...answer.items.map((like) => card(like, new Map(), shown.user !== '')));
  });
}

async function trending() {
  await filling('trending', async () => {
    const answer = await call('v1/trending?limit=8');
    $('trending-items').replaceChildren(
      ...answer.items.map((item) => card(item, new Map(), false)));
    tellOrigin('trending', answer.origin);
  });
}

function featureText(feature) {
  const unit = feature.unit === 'money' ? '' : ` ${feature.unit.replaceAll('_', ' ')}`;
  return `${short.format(feature.value)}${unit}`;
}

/** Segments of a few shoppers tell no numbers. */
function sizeText(segment) {
  return segment.users === undefined
    ? segment.segment_id
    : `${segment.segment_id}: ${whole.format(segment.users)} shoppers, ${percent.format(segment.share)}`;
}

async function segments() {
  await filling('segments', async () => {
    const answer = await call('v1/segments');
    $('segment-list').replaceChildren(
      ...answer.segments.map((segment) =>
        element(
          'li',
          {},
          element('h3', {}, segment.name),
          element('div', {}, sizeText(segment)),
          element(
            'meter',
            { min: 0, max: 1, value: segment.share ?? 0, 'aria-label': `Share of ${segment.name}` }),
          element('p', { class: 'why' }, segment.description),
          element(
            'dl',
            {},
            ...segment.centre.flatMap((feature) => [
              element('dt', {}, feature.name.replaceAll('_', ' ')),
              element('dd', {}, featureText(feature)),
            ])))));
    tellOrigin('segments', answer.origin);
  });
}

function orderRow(item) {
  const name = nameOf(item);
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, name, item.location_id ? ` (${item.location_id})` : ''),
    element('td', { class: 'number' }, whole.format(item.stock.on_hand)),
    element('td', { class: 'number' }, whole.format(item.stock.on_order)),
    element('td', { class: 'number' }, whole.format(item.reorder_point)),
    element('td', { class: 'number order' }, whole.format(item.order_quantity)),
    element(
      'td',
      { class: 'why' },
      item.why.length > 0 ? item.why[0].text : '',
      item.why.length > 1
        ? element(
            'details',
            {},
            element('summary', {}, `${item.why.length - 1} more`),
            element('ul', {}, ...item.why.slice(1).map((why) => element('li', {}, why.text))))
        : null),
    element(
      'td',
      {},
      element(
        'button',
        { type: 'button', 'aria-label': `Forecast for ${name}`, click: () => forecast(item) },
        'Forecast')));
}

async function orders(cursor) {
  await filling('orders', async () => {
    const page = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const answer = await call(`v1/replenishment?limit=10${page}`);
    $('orders').append(...answer.items.map(orderRow));
    $('more-orders').hidden = !answer.next_cursor;
    $('more-orders').onclick = () => orders(answer.next_cursor);
    if (!cursor && answer.items.length === 0) {
      $('orders').append(
        element('tr', {}, element('td', { colspan: 7 }, 'Nothing has to be ordered now.')));
    }
    tellOrigin('orders', answer.origin);
    if (!cursor && answer.items.length > 0) {
      // The most urgent item is often one that hardly sells; the busiest says more as a picture.
      const busiest = answer.items.reduce((most, item) =>
        item.lead_time_demand > most.lead_time_demand ? item : most);
      await forecast(busiest, true);
    }
  });
}

async function forecast(item, quietly) {
  await filling('forecast', async () => {
    const place = item.location_id ? `?location_id=${encodeURIComponent(item.location_id)}` : '';
    const answer = await call(`v1/items/${encodeURIComponent(item.item_id)}/forecast${place}`);
    const total = answer.steps.reduce((sum, step) => sum + step.mean, 0);
    $('forecast-title').textContent =
      `${nameOf(item)}: ${whole.format(total)} units expected in ${answer.steps.length}`
      + ` ${answer.step}s`;
    $('chart').replaceChildren(chart(answer));
    models(answer);
    drivers(answer.drivers);
    $('forecast').hidden = false;
    if (!quietly) {
      $('forecast-title').focus();
    }
  });
}

/** How methods would have forecast the last steps, and which of them was taken. */
function models(answer) {
  const held = answer.tournament;
  $('tournament').hidden = !held;
  if (!held) {
    return;
  }
  const chosen = held.models.find((one) => one.chosen);
  const kept = held.kept ? ', kept since no other is better by the margin' : '';
  $('tournament-title').textContent =
    `By ${words(chosen.model)}${kept}: how methods did on the last ${held.steps}`
    + ` ${answer.step}s, from ${held.tested_from}`;
  $('models').replaceChildren(...[...held.models].sort((a, b) => a.loss - b.loss).map((one) =>
    element('tr', {},
      element('td', {}, words(one.model) + (one.model === 'seasonal_naive' ? ' (the floor)' : '')),
      element('td', { class: 'number' }, money.format(one.loss)),
      element('td', { class: 'number' }, percent.format(one.weight)))));
}

/** How demand answers to price and promotions, where anybody knows. */
function drivers(known) {
  const said = [];
  if (known && known.price.elasticity !== undefined) {
    said.push(`One percent more of the price changes demand by ${money.format(known.price.elasticity)}`
      + ` percent (known from the ${known.price.evidence}).`);
  }
  if (known && known.promotion.effect !== undefined) {
    said.push(`A promotion multiplies it by ${money.format(Math.exp(known.promotion.effect))}`
      + ` (known from the ${known.promotion.evidence}).`);
  }
  $('drivers').textContent = said.join(' ');
  $('drivers').hidden = said.length === 0;
}

function words(name) {
  return name.replaceAll('_', ' ');
}

/** The past as a line, the future as a line within its bands. */
function chart(answer) {
  const width = 960;
  const height = 260;
  const left = 48;
  const bottom = height - 24;
  const past = answer.history;
  const future = answer.steps;
  const count = past.length + future.length;
  const highest = Math.max(
    1,
    ...past.map((seen) => seen.quantity || 0),
    ...future.flatMap((step) => [step.mean, ...step.bands.map((band) => band.high)]));
  const x = (index) => left + (index * (width - left - 12)) / Math.max(1, count - 1);
  const y = (units) => bottom - (units * (bottom - 12)) / highest;
  const svg = draw('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img' });
  svg.append(draw('title', {}, `Units a ${answer.step}: sold, and expected with its bands`));
  for (const units of [0, highest / 2, highest]) {
    svg.append(draw('line', { class: 'axis', x1: left, x2: width - 12, y1: y(units), y2: y(units) }));
    svg.append(
      draw('text', { x: left - 6, y: y(units) + 4, 'text-anchor': 'end' }, short.format(units)));
  }
  const widest = Math.max(0, ...future.map((step) => step.bands.length)) - 1;
  for (let band = widest; band >= 0; band -= 1) {
    const upper = future.map((step, i) => `${x(past.length + i)},${y(step.bands[band].high)}`);
    const lower = future.map(
      (step, i) => `${x(past.length + i)},${y(Math.max(0, step.bands[band].low))}`);
    svg.append(draw('polygon', { class: 'band', points: [...upper, ...lower.reverse()].join(' ') }));
  }
  svg.append(draw('path', { class: 'seen', d: path(past.map((seen, i) =>
    seen.quantity === undefined ? null : `${x(i)},${y(seen.quantity)}`)) }));
  svg.append(draw('path', { class: 'mean', d: path(future.map((step, i) =>
    `${x(past.length + i)},${y(step.mean)}`)) }));
  dates(svg, [...past, ...future], x, height, past.length);
  return svg;
}

/** A line through points; a missing one is a gap. */
function path(points) {
  let pen = 'M';
  let line = '';
  for (const point of points) {
    line += point === null ? '' : `${pen}${point}`;
    pen = point === null ? 'M' : 'L';
  }
  return line;
}

function dates(svg, steps, x, height, turn) {
  const marks = [[0, 'start'], [steps.length - 1, 'end']];
  if (turn > steps.length * 0.15 && turn < steps.length * 0.85) {
    marks.push([turn, 'middle']);
  }
  for (const [index, anchor] of marks) {
    svg.append(
      draw('text', { x: x(index), y: height - 6, 'text-anchor': anchor }, steps[index].date));
  }
}

function draw(name, attributes, text) {
  const made = document.createElementNS(SVG_NAMESPACE, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

async function samples() {
  await filling('shopper', async () => {
    const answer = await call('local/samples');
    $('users').replaceChildren(
      ...answer.users.map((user) =>
        element('option', { value: user.user_id }, `bought ${user.items} different items`)));
    if (answer.users.length > 0) {
      const user = answer.users[0].user_id;
      $('user').value = user;
      await choose(user);
    }
  });
}

$('choose').addEventListener('submit', (event) => {
  event.preventDefault();
  choose($('user').value.trim());
});

samples();
orders();
segments();
trending();
