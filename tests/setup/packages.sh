#!/bin/bash
# Installs what the tests need from the distribution, by name. Quick when all is there.
set -euo pipefail

packages=(
  chromium-headless-shell # without the windows that nobody looks at
  default-jre-headless # the HTML checker
  dovecot-imapd
  fonts-liberation # without any font Chromium draws empty boxes
  libnet-ssleay-perl # swaks speaks TLS with it, and Debian only recommends it
  nginx-light
  openssl
  patch # tests/isolation/mutants
  postfix
  procps # kill
  python3
  strace
  swaks
  util-linux
)
# Node comes from elsewhere on some machines, with its npm, which Debian's packages would break.
# Debian's own (18) is enough; an older one is replaced.
command -v npm >/dev/null || packages+=(npm)
node -e 'process.exit(process.versions.node.split(".")[0] >= 18 ? 0 : 1)' 2>/dev/null || packages+=(nodejs)

missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
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
