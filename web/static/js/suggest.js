// Suggestions below the search fields, as an editable combobox with a list
// (WAI-ARIA Authoring Practices 1.2). The form works without: this only adds to it. Whatever goes
// wrong on the way, the reader has a search field as before and is told nothing.

const WAIT = 120;        // milliseconds after the last key
const LONGEST = 100;     // characters; nobody is helped to finish more
const MOST = 12;         // options shown
const KEPT = 60;         // answers remembered
const KINDS = ['number', 'term', 'title'];

let fields = 0;

for (const form of document.querySelectorAll('form[data-suggest]')) {
  const input = form.querySelector('input[type=search]');
  if (input) {
    help(form, input);
  }
}

function help(form, input) {
  const id = `suggest-${++fields}`;
  const list = element('div', 'suggestions');
  list.id = id;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '');
  list.hidden = true;
  const said = element('div', 'unseen');
  said.setAttribute('role', 'status');
  form.append(list, said);
  for (const [name, value] of Object.entries({
    'role': 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false',
    'aria-controls': id, 'aria-haspopup': 'listbox', 'spellcheck': 'false',
  })) {
    input.setAttribute(name, value);
  }

  const known = new Map();
  let options = [];      // {node, item} in the order of the list
  let active = -1;
  let composing = false;
  let timer = 0;
  let request = null;    // the one under way
  let shown = '';        // what the list belongs to

  const typed = () => input.value.trim();
  const isOpen = () => !list.hidden;

  function close() {
    clearTimeout(timer);
    request?.abort();
    request = null;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    point(-1);
    said.textContent = '';
  }

  function point(to) {
    options[active]?.node.setAttribute('aria-selected', 'false');
    active = to;
    const option = options[active];
    if (option) {
      option.node.setAttribute('aria-selected', 'true');
      option.node.scrollIntoView({block: 'nearest'});
      input.setAttribute('aria-activedescendant', option.node.id);
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  }

  function later() {
    clearTimeout(timer);
    request?.abort();
    request = null;
    if (!typed() || typed().length > LONGEST) {
      close();
    } else {
      timer = setTimeout(ask, WAIT);
    }
  }

  async function ask() {
    const q = typed();
    if (known.has(q)) {
      show(q, known.get(q));
      return;
    }
    const own = new AbortController();
    request = own;
    try {
      const address = `${form.dataset.suggest}?${new URLSearchParams({q, lang: form.dataset.lang})}`;
      const answer = await fetch(address, {signal: own.signal, headers: {Accept: 'application/json'}});
      const items = answer.ok ? tidy(await answer.json(), q) : [];
      if (answer.ok) {
        if (known.size >= KEPT) {
          known.delete(known.keys().next().value);
        }
        known.set(q, items);
      }
      if (request === own && q === typed() && !composing && document.activeElement === input) {
        show(q, items);
      }
    } catch {
      // Stale, or the network is away: the field goes on without suggestions.
    } finally {
      if (request === own) {
        request = null;
      }
    }
  }

  function show(q, items) {
    shown = q;
    list.replaceChildren();
    options = [];
    active = -1;
    input.removeAttribute('aria-activedescendant');
    for (const kind of KINDS) {
      const of = items.filter(item => item.type === kind);
      if (of.length) {
        list.append(group(kind, of, q));
      }
    }
    list.hidden = options.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    said.textContent = options.length
        ? form.dataset.some.replace('{0}', options.length) : form.dataset.none;
  }

  function group(kind, items, q) {
    const box = element('div', 'suggestion-group');
    const name = element('div', 'suggestion-kind', form.dataset[kind]);
    name.id = `${id}-${kind}`;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-labelledby', name.id);
    box.append(name);
    for (const item of items) {
      const node = element('div', 'suggestion');
      node.id = `${id}-${options.length}`;
      node.setAttribute('role', 'option');
      node.setAttribute('aria-selected', 'false');
      if (item.number) {
        node.append(marked('span', 'num', item.number, q), ' ');
      }
      if (item.text && item.text !== item.number) {
        node.append(marked('span', 'words', item.text, q), ' ');
      }
      if (item.hint) {
        node.append(marked('span', 'hint', item.hint, q));
      }
      const place = options.length;
      node.addEventListener('pointermove', () => active === place || point(place));
      node.addEventListener('click', () => pick(place));
      box.append(node);
      options.push({node, item});
    }
    return box;
  }

  function pick(place) {
    const {item} = options[place];
    close();
    if (item.id) {
      location.assign(`/records/${encodeURIComponent(item.id)}`);
      return;
    }
    input.value = item.type === 'term' ? item.text : item.number || item.text;
    shown = typed();
    form.requestSubmit();
  }

  input.addEventListener('input', event => {
    if (!composing && !event.isComposing) {
      later();
    }
  });
  // While an input method composes, the field holds letters that are not meant yet.
  input.addEventListener('compositionstart', () => {
    composing = true;
    close();
  });
  input.addEventListener('compositionend', () => {
    composing = false;
    later();
  });
  input.addEventListener('keydown', event => {
    // 229: a key that the input method takes, also where isComposing comes too late.
    if (composing || event.isComposing || event.keyCode === 229
        || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const last = options.length - 1;
    switch (event.key) {
      case 'ArrowDown':
        event.preventDefault();
        if (isOpen()) {
          point(active === last ? -1 : active + 1);
        } else if (options.length && shown === typed()) {
          list.hidden = false;
          input.setAttribute('aria-expanded', 'true');
          point(event.altKey ? -1 : 0);
        } else {
          later();
        }
        break;
      case 'ArrowUp':
        if (isOpen()) {
          event.preventDefault();
          if (event.altKey) {
            close();
          } else {
            point(active < 0 ? last : active - 1);
          }
        }
        break;
      case 'Enter':
        if (isOpen() && active >= 0) {
          event.preventDefault();
          pick(active);
        } else {
          close();
        }
        break;
      case 'Escape':
        if (isOpen()) {
          event.preventDefault();
          close();
        }
        break;
      case 'Tab':
        close();
        break;
    }
  });
  // A press on the list leaves the focus in the field; a drag still scrolls it.
  list.addEventListener('mousedown', event => event.preventDefault());
  list.addEventListener('pointerleave', () => point(-1));
  input.addEventListener('blur', close);
  form.addEventListener('submit', close);
  addEventListener('pagehide', close);
}

/** What an answer holds that can be shown, whatever it lacks. */
function tidy(answer, typed) {
  const items = [];
  for (const given of Array.isArray(answer) ? answer : []) {
    const text = string(given?.text), number = string(given?.number);
    if (text || number) {
      const numbered = plain(number).includes(plain(typed)) && plain(typed).length > 0;
      const type = KINDS.includes(given.type) ? given.type : numbered || !text ? 'number' : 'title';
      items.push({type, text, number, id: string(given.id), hint: string(given.hint)});
    }
  }
  return items.slice(0, MOST);
}

/** A number without what people leave out: blanks, strokes, case. */
function plain(text) {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function string(value) {
  return typeof value === 'string' ? value.trim() : '';
}

function element(name, style, text = '') {
  const made = document.createElement(name);
  made.className = style;
  made.textContent = text;
  return made;
}

/** A text with the typed words marked; text only, whatever it holds. */
function marked(name, style, text, typed) {
  const made = element(name, style);
  const low = text.toLowerCase();
  const places = [];
  if (low.length === text.length) {
    for (const word of typed.toLowerCase().split(/\s+/).filter(Boolean)) {
      const at = low.indexOf(word);
      if (at >= 0) {
        places.push([at, at + word.length]);
      }
    }
  }
  places.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let done = 0;
  for (const [from, to] of places) {
    if (from >= done) {
      made.append(text.slice(done, from), element('mark', '', text.slice(from, to)));
      done = to;
    }
  }
  made.append(text.slice(done));
  return made;
}
