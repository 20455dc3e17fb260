#!/bin/sh
# Starts Asterisk with the password of its REST interface from the environment.
set -eu
umask 077
printf 'password=%s\n' "${ASTERISK_PASSWORD:?is missing}" > /etc/asterisk/ari-password.conf
exec asterisk -f -p
