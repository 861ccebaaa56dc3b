// Lets a case of the review queue be decided by keyboard. The form works without: this only
// presses its buttons. No key does anything while somebody types, or together with Ctrl, Alt or
// Meta, which are the browser's.

const form = document.querySelector('form[data-review]');

if (form) {
  const rows = [...form.querySelectorAll('.sides tbody tr')];
  let at = -1;

  const mark = () => rows.forEach((row, i) => row.classList.toggle('here', i === at));

  const move = step => {
    if (rows.length) {
      at = Math.max(0, Math.min(rows.length - 1, at + step));
      mark();
      rows[at].querySelector('input[type=radio]:checked, input[type=radio]')?.focus();
    }
  };

  const choose = side => {
    if (!rows.length) {
      return;
    }
    if (at < 0) {
      at = 0;
      mark();
    }
    const radio = rows[at].querySelector(`input[type=radio][value=${side}]`);
    radio.checked = true;
    radio.focus();
    if (side === 'edit') {
      rows[at].querySelector('.instead :is(input, select, textarea)')?.focus();
    }
  };

  const go = address => {
    if (address) {
      window.location.assign(address);
    }
  };

  rows.forEach((row, i) => row.addEventListener('focusin', () => {
    at = i;
    mark();
  }));

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
      return;
    }
    const target = event.target;
    const types = target.matches('textarea, select, input:not([type=radio])');
    if (types) {
      if (event.key === 'Escape') {
        target.blur();
      }
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const button = [...form.querySelectorAll('button[data-key]')]
      .find(one => one.dataset.key.toLowerCase() === key.toLowerCase());
    const known = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      a: () => choose('keep'),
      d: () => choose('accept'),
      e: () => choose('edit'),
      j: () => go(form.dataset.next),
      g: () => go(form.dataset.previous),
    }[key];
    if (button && !(key === 'Enter' && target.matches('a, button, summary'))) {
      event.preventDefault();
      button.click();
    } else if (known) {
      event.preventDefault();
      known();
    }
  });
}
