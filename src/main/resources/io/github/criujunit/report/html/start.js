document.documentElement.classList.add('scripted');
document.querySelectorAll('.needs-script').forEach(node => { node.hidden = node.id === 'more'; });
startTheme();
startCopying();
startTable();
