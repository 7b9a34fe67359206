#!/bin/bash
# Draws the demo media: small clips, photos and a PDF for the made-up agency. Everything is drawn here from
# shapes, so there is nothing to license. The results are checked in; run this again only to change them:
#   internal/demo/assets/make.sh
# Needs ffmpeg (with librsvg, libx264, drawtext) and the fonts URW Gothic and DejaVu Sans Mono.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gothic=$(fc-match -f '%{file}' 'URW Gothic:style=Demi')
mono=$(fc-match -f '%{file}' 'DejaVu Sans Mono:style=Bold')
fps=24

# svg NAME WIDTH HEIGHT: a picture or layer from the shapes on stdin. url(#soft) is a shadow's blur.
svg() {
  {
    echo "<svg xmlns='http://www.w3.org/2000/svg' width='$2' height='$3' viewBox='0 0 $2 $3'>"
    echo "<defs><filter id='soft' x='-50%' y='-50%' width='200%' height='200%'><feGaussianBlur stdDeviation='9'/></filter>"
    echo "<filter id='glow' x='-80%' y='-80%' width='260%' height='260%'><feGaussianBlur stdDeviation='22'/></filter></defs>"
    cat
    echo '</svg>'
  } >"$work/$1.svg"
}

# grad ID TOP MIDDLE BOTTOM: a vertical gradient; hgrad: from left to right; glow: from the middle outwards.
grad() { echo "<linearGradient id='$1' x1='0' y1='0' x2='0' y2='1'><stop offset='0' stop-color='$2'/><stop offset='.55' stop-color='$3'/><stop offset='1' stop-color='$4'/></linearGradient>"; }
hgrad() { echo "<linearGradient id='$1' x1='0' y1='0' x2='1' y2='0'><stop offset='0' stop-color='$2'/><stop offset='.45' stop-color='$3'/><stop offset='1' stop-color='$4'/></linearGradient>"; }
rgrad() { echo "<radialGradient id='$1'><stop offset='0' stop-color='$2'/><stop offset='1' stop-color='$3'/></radialGradient>"; }

# wave WIDTH HEIGHT PERIOD RISE COLOUR: a hill or water line that repeats every PERIOD, for layers that drift.
wave() {
  local x q=$(($3 / 5)) d="M0 $4"
  for ((x = 0; x < $1; x += $3)); do
    d+=" C$((x + q)) $4 $((x + $3 / 2 - q)) 0 $((x + $3 / 2)) 0 S$((x + $3 - q)) $4 $((x + $3)) $4"
  done
  echo "<path d='$d V$2 H0Z' fill='$5'/>"
}

# clip NAME SECONDS TITLE BASE-NOTE GRAPH LAYER...: layers are inputs 0, 1, 2 ... of the graph, which ends in
# [art]. Title, running time code and a soft chord are added.
clip() {
  local name=$1 seconds=$2 title=$3 note=$4 graph=$5 inputs=() layer
  shift 5
  for layer; do inputs+=(-loop 1 -framerate "$fps" -i "$work/$layer.svg"); done
  graph=${graph//overlay=/overlay=format=rgb:alpha=premultiplied:} # as librsvg draws
  local chord="0.16*exp(-0.9*mod(t\,1))*(sin(2*PI*$note*t)+0.7*sin(2*PI*$note*1.26*t)+0.6*sin(2*PI*$note*1.5*t))"
  local words="drawtext=fontfile=$gothic:text='$title':fontsize=26:fontcolor=white:x=20:y=h-58:shadowcolor=black@0.35:shadowx=0:shadowy=2"
  local code="drawtext=fontfile=$mono:timecode='00\:00\:00\:00':rate=$fps:fontsize=15:fontcolor=white@0.92:x=w-tw-16:y=18:box=1:boxcolor=black@0.28:boxborderw=6"
  ffmpeg -v error -y "${inputs[@]}" -f lavfi -i "aevalsrc=$chord:s=44100:d=$seconds" \
    -filter_complex "$graph;[art]$words,$code,format=yuv420p[v]" -map '[v]' -map "$#:a" -t "$seconds" -r "$fps" \
    -c:v libx264 -profile:v main -level 3.1 -preset veryslow -crf 27 -g 24 -c:a aac -b:a 40k -ac 1 \
    -map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -movflags +faststart "$name.mp4"
}

# photo NAME.jpg|png WIDTH HEIGHT: from the shapes on stdin.
photo() {
  svg "photo" "$2" "$3"
  local quality=(-q:v 4 -pix_fmt yuvj420p)
  [[ $1 == *.png ]] && quality=(-pix_fmt pal8 -vf 'split[a][b];[a]palettegen=max_colors=160:reserve_transparent=0[p];[b][p]paletteuse=dither=none')
  ffmpeg -v error -y -i "$work/photo.svg" -frames:v 1 "${quality[@]}" -fflags +bitexact -flags:v +bitexact "$1"
}

source ./clips.sh
source ./photos.sh
source ./script_pdf.sh
ls -l -- *.mp4 *.jpg *.png *.pdf
