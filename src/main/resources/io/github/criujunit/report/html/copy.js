/** Copies through the clipboard where there is one, else through a selection: a page from a disk may not have it. */
async function copy(block) {
  try {
    await navigator.clipboard.writeText(block.textContent);
    return true;
  } catch (refused) {
    getSelection().selectAllChildren(block);
    return document.execCommand('copy');
  }
}

function startCopying() {
  for (const commands of document.querySelectorAll('.commands')) {
    const block = commands.querySelector('pre');
    const button = element('button', {type: 'button', 'aria-label': 'Copy: ' + block.textContent.split('\n')[0]}, 'Copy');
    button.addEventListener('click', async () => {
      const copied = await copy(block);
      button.textContent = copied ? 'Copied' : 'Selected';
      announce(copied ? 'Copied' : 'Selected, not copied');
      setTimeout(() => { button.textContent = 'Copy'; }, 2000);
    });
    commands.append(button);
  }
}
