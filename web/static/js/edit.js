// Helps while a record is edited: says how a number is read and whose it is, and writes the classes
// that are picked into their field. The form works without: this only adds to it.

const WAIT = 300;   // milliseconds after the last key

const form = document.querySelector('form[data-edit]');
const number = form?.querySelector('#number');
const status = form?.querySelector('.checked');

if (number && status) {
  const kind = form.dataset.kind;
  let timer = 0;
  let request = null;

  async function check() {
    request?.abort();
    const text = number.value.trim();
    if (!text) {
      status.replaceChildren();
      return;
    }
    request = new AbortController();
    try {
      const query = new URLSearchParams(
          {number: text, kind, record: decodeURIComponent(form.dataset.edit)});
      const answer = await fetch(`/desk/numbers?${query}`, {signal: request.signal});
      if (!answer.ok) {
        return;
      }
      const {said, known, href} = await answer.json();
      status.replaceChildren(said ?? '');
      if (known) {
        const link = document.createElement('a');
        link.href = href;
        link.textContent = known;
        status.append(' ', link);
      }
    } catch {
      // The form says it when it is saved.
    }
  }

  number.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(check, WAIT);
  });
}

for (const box of form?.querySelectorAll('[name$=-picked]') ?? []) {
  box.addEventListener('change', () => {
    const field = form.elements[box.name.replace(/-picked$/, '')];
    const lines = field.value.split('\n').map(line => line.trim()).filter(Boolean);
    const others = lines.filter(line => line !== box.value);
    field.value = (box.checked ? [...others, box.value] : others).join('\n');
  });
}
