// The same words as Units.java writes.

function millis(amount) {
  if (amount < 1) return amount.toFixed(2) + ' ms';
  if (amount < 100) return amount.toFixed(1) + ' ms';
  if (amount < 1000) return amount.toFixed(0) + ' ms';
  if (amount < 60000) return (amount / 1000).toFixed(2) + ' s';
  const seconds = Math.round(amount / 1000);
  return Math.floor(seconds / 60) + ' min ' + seconds % 60 + ' s';
}

function bytes(amount) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit++;
  }
  return amount.toFixed(unit === 0 || amount >= 100 ? 0 : 1) + ' ' + units[unit];
}

function count(number, one, many) {
  return number.toLocaleString('en') + ' ' + (number === 1 ? one : many);
}
