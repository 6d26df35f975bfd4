// The customer's mail program: polls its mailbox, writes and answers.
const form = document.querySelector('#write');
const status = document.querySelector('#status');
const list = document.querySelector('#mails');
let answering = null;

function shown(mail) {
  const item = document.createElement('li');
  const subject = document.createElement('strong');
  subject.textContent = mail.subject ?? '(no subject)';
  const text = document.createElement('p');
  text.textContent = mail.text ?? '';
  const answer = document.createElement('button');
  answer.type = 'button';
  answer.textContent = 'Answer';
  answer.addEventListener('click', () => {
    answering = mail.messageId;
    form.subject.value = mail.subject ?? '';
    form.text.focus();
  });
  item.append(subject, text, answer);
  return item;
}

let known = -1;
function show(mails) {
  if (mails.length === known) return;
  known = mails.length;
  if (known > 0) list.replaceChildren(...mails.map(shown).reverse());
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = JSON.stringify({
    subject: form.subject.value, text: form.text.value, inReplyTo: answering,
  });
  const response = await fetch('/demo/mail/mails', {method: 'POST', body});
  status.textContent = response.ok ? 'Sent.' : 'Not sent: ' + response.status;
  if (response.ok) {
    form.text.value = '';
    answering = null;
  }
});

async function poll() {
  try {
    show(await (await fetch('/demo/mail/mails')).json());
  } finally {
    setTimeout(poll, 1500);
  }
}
poll();
