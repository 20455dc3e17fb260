#!/bin/sh
# Starts the TURN server once the front has the certificate, and gives it each new one.
set -eu
certificate="/certificates/caddy/certificates/acme-v02.api.letsencrypt.org-directory/turn.$DOMAIN/turn.$DOMAIN"
until [ -r "$certificate.key" ]; do sleep 2; done
given=$(mktemp)

# Nobody shall reach anything but Bureau through the relay.
turnserver \
  --log-file=stdout --no-cli --no-multicast-peers --fingerprint \
  --use-auth-secret --static-auth-secret="$TURN_SECRET" --realm="$DOMAIN" \
  --listening-port=3478 --tls-listening-port=5349 --min-port=49160 --max-port=49999 \
  --cert="$certificate.crt" --pkey="$certificate.key" \
  --no-tcp-relay --denied-peer-ip=0.0.0.0-255.255.255.255 --denied-peer-ip=::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff \
  --allowed-peer-ip="$PUBLIC_ADDRESS" &
server=$!
trap 'kill "$server"' TERM INT

while kill -0 "$server" 2>/dev/null; do
  sleep 60 & wait $! || true
  if [ "$certificate.crt" -nt "$given" ]; then
    touch "$given"
    kill -USR2 "$server"
  fi
done
