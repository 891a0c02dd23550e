#!/bin/bash
# Installs what the tests need from the distribution. Quick when all is there.
set -euo pipefail

missing=()
# need COMMAND PACKAGE...: by command, so that another source of the same tool is good too.
need() {
  local command=$1
  shift
  PATH="$PATH:/usr/sbin:/sbin" command -v "$command" >/dev/null || missing+=("$@")
}
need chromium chromium
need postfix postfix
need swaks swaks
# swaks speaks TLS with it, and Debian only recommends it.
/usr/bin/perl -MNet::SSLeay -e 1 2>/dev/null || missing+=(libnet-ssleay-perl)
need dovecot dovecot-imapd
need strace strace
need nginx nginx-light
need openssl openssl
need java default-jre-headless
need setpriv util-linux
need npm npm
# Debian's node (18) is enough; an older one is replaced.
if ! node -e 'process.exit(process.versions.node.split(".")[0] >= 18 ? 0 : 1)' 2>/dev/null; then
  missing+=(nodejs)
fi
# Without any font Chromium draws empty boxes.
fonts=$(find /usr/share/fonts /usr/local/share/fonts \( -name '*.ttf' -o -name '*.otf' \) -print -quit 2>/dev/null || true)
[ -n "$fonts" ] || missing+=(fonts-liberation)

[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "The tests need ${missing[*]}; there is no apt-get here, so install them by hand." >&2
  exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
  echo "The tests need ${missing[*]}; run tests/setup/packages.sh once as root to install them." >&2
  exit 1
fi

export DEBIAN_FRONTEND=noninteractive
# The tests start their own Postfix; the package must not start one, nor ask.
# A policy-rc.d that is already there is left alone (containers have one).
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
fi
case " ${missing[*]} " in
*' postfix '*)
  echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections
  ;;
esac

echo "Installing ${missing[*]}"
quiet=(-q -y -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
apt-get "${quiet[@]}" update
apt-get "${quiet[@]}" install --no-install-recommends "${missing[@]}"
