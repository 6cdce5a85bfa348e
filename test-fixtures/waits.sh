#!/bin/sh
# Never returns, and CRIU waits for it.
exec sleep 1000
