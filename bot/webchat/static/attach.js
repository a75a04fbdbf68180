// Files: chosen with the button or dropped on the page, sent one after the other.

const button = document.getElementById("attach");
const chosen = document.getElementById("files");
const target = document.getElementById("drop");

let send = async () => false;

// options: enabled (may this person send files), send(file), which tells whether it was sent
export function setUp(options) {
  send = options.send;
  button.hidden = !options.enabled;
}

async function sendAll(files) {
  button.disabled = true;
  for (const file of files) {
    if (!(await send(file))) break;
  }
  button.disabled = false;
  if (document.activeElement === document.body) button.focus(); // disabling took the focus away
}

const holdsFiles = (event) => !button.hidden && event.dataTransfer?.types.includes("Files");

button.addEventListener("click", () => chosen.click());

chosen.addEventListener("change", () => {
  const files = [...chosen.files];
  chosen.value = ""; // the same file may be chosen again
  sendAll(files);
});

document.addEventListener("dragover", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  target.hidden = false;
});

document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) target.hidden = true;
});

document.addEventListener("drop", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  target.hidden = true;
  sendAll([...event.dataTransfer.files]);
});
