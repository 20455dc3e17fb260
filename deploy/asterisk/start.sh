#!/bin/sh
# Starts Asterisk with the password of its interfaces from the environment.
set -eu
umask 077
printf 'password=%s\n' "${ASTERISK_PASSWORD:?is missing}" > /etc/asterisk/ari-password.conf
printf 'secret=%s\n' "$ASTERISK_PASSWORD" > /etc/asterisk/manager-password.conf
# Bureau reads the pages of faxes that Asterisk writes.
umask 022
exec asterisk -f -p
