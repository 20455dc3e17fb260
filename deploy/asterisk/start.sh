#!/bin/sh
# Starts Asterisk with the password of its interfaces from the environment.
set -eu
umask 077
printf 'password=%s\n' "${ASTERISK_PASSWORD:?is missing}" > /etc/asterisk/ari-password.conf
printf 'secret=%s\n' "$ASTERISK_PASSWORD" > /etc/asterisk/manager-password.conf
# TLS needs a certificate: without one, phones and carriers come by UDP and TCP alone.
if [ -r /etc/asterisk/tls/privkey.pem ]; then cp /etc/asterisk/transport-tls.conf /etc/asterisk/pjsip-tls.conf; fi
# Bureau reads the pages of faxes that Asterisk writes.
umask 022
exec asterisk -f -p
