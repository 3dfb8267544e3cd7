#!/usr/bin/env bash
# Tries printing on a real CUPS of its own: an own folder, an own port, queues that print into files. Needs root and the
# Debian packages cups, cups-client and cups-filters; no part of `make test`, which prints to a queue of its own making.
set -euo pipefail
cd "$(dirname "$0")/.."

for program in /usr/sbin/cupsd lpadmin cupsreject qpdf; do
  command -v "$program" >/dev/null || { echo "$program is missing: apt-get install cups cups-client cups-filters qpdf" >&2; exit 1; }
done
[[ "$(id -u)" -eq 0 ]] || { echo "cupsd starts as root only." >&2; exit 1; }

dir=$(mktemp -d)
port=$((20000 + RANDOM % 20000))
mkdir -p "$dir"/{root,spool/tmp,cache,state,out}
cat >"$dir/cupsd.conf" <<CONF
Listen 127.0.0.1:$port
LogLevel info
Browsing Off
WebInterface No
PreserveJobFiles Yes
DirtyCleanInterval 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
CONF
cat >"$dir/files.conf" <<CONF
SystemGroup root
FileDevice Yes
ServerRoot $dir/root
RequestRoot $dir/spool
TempDir $dir/spool/tmp
CacheDir $dir/cache
StateDir $dir/state
ErrorLog $dir/error.log
AccessLog $dir/access.log
PageLog $dir/page.log
CONF
cat >"$dir/trays.ppd" <<'PPD'
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TRAYS.PPD"
*Manufacturer: "Nobody"
*Product: "(Two trays)"
*ModelName: "Two trays"
*ShortNickName: "Two trays"
*NickName: "Two trays"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*cupsVersion: 2.3
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*PageSize A6/A6: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*PageRegion A6/A6: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "12 12 583 830"
*ImageableArea A6/A6: "12 12 286 408"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*PaperDimension A6/A6: "298 420"
*OpenUI *InputSlot/Media Source: PickOne
*DefaultInputSlot: Auto
*InputSlot Auto/Automatic: ""
*InputSlot Tray1/Tray 1: ""
*InputSlot BypassTray/Hand feed: ""
*CloseUI: *InputSlot
*OpenUI *Duplex/2-Sided Printing: PickOne
*DefaultDuplex: None
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long: ""
*Duplex DuplexTumble/Short: ""
*CloseUI: *Duplex
*DefaultFont: Courier
PPD
chmod -R a+rX "$dir"
chmod a+rwx "$dir/out" "$dir/spool/tmp"

/usr/sbin/cupsd -f -c "$dir/cupsd.conf" -s "$dir/files.conf" &
cups=$!
trap 'kill "$cups" 2>/dev/null; wait "$cups" 2>/dev/null; rm -rf "$dir"' EXIT
export CUPS_SERVER=127.0.0.1:$port
until lpstat -r 2>/dev/null | grep -q "is running"; do
  kill -0 "$cups" || { cat "$dir/error.log" >&2; exit 1; }
  sleep 0.2
done
queue() { lpadmin -p "$@" 2> >(grep -v deprecated >&2); }
queue Raw -v file:/dev/null -m raw -E
queue Office_1 -v "file:$dir/out/office.pdf" -P "$dir/trays.ppd" -E
queue Stopped -v file:/dev/null -m raw
queue Rejecting -v file:/dev/null -m raw -E
cupsreject Rejecting
lpadmin -d Office_1
unset CUPS_SERVER

AMENDS_TEST_CUPS="127.0.0.1:$port $dir" "$@"
