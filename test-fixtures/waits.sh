#!/bin/sh
# Never returns, and CRIU waits for it.
while :; do sleep 1; done
