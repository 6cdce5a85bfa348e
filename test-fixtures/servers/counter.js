// Answers each request with how many there were, on the port of the loopback interface that the first argument names.

const http = require("http");

let count = 0;
http
  .createServer((request, response) => response.end(`request ${++count}\n`))
  .listen(Number(process.argv[2]), "127.0.0.1", () => console.log("ready"));
