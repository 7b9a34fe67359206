# The clips: layers drawn as shapes, moved by ffmpeg. Sourced by make.sh.
# shellcheck shell=bash disable=SC2312

# --- Morning routine: a sun rises behind hills, a mug in front. v2 has a striped mug and the #ad mark.
svg sky 360 640 <<<"$(grad a '#5b6fd6' '#f3a6b0' '#ffe2b3')<rect width='360' height='640' fill='url(#a)'/>"
svg sun 220 220 <<<"$(rgrad a '#fff6d8' '#ffd27a')<circle cx='110' cy='110' r='80' fill='#ffe7ad' opacity='.7' filter='url(#glow)'/><circle cx='110' cy='110' r='56' fill='url(#a)'/>"
svg hill1 1080 260 <<<"$(wave 1080 260 360 90 '#a06aa8')"
svg hill2 1080 220 <<<"$(wave 1080 220 540 80 '#5f4690')"
mug() {
  echo "$(hgrad m '#fffaf2' '#fff3e2' '#dfc7b4')<ellipse cx='92' cy='176' rx='80' ry='13' fill='#1d1238' opacity='.5' filter='url(#soft)'/>
  <path d='M128 70 h22 a26 26 0 0 1 0 62 h-22' fill='none' stroke='#ecd9c8' stroke-width='13'/>
  <path d='M32 46 h104 v98 a28 28 0 0 1 -28 28 h-48 a28 28 0 0 1 -28 -28z' fill='url(#m)'/>$1
  <ellipse cx='84' cy='46' rx='52' ry='11' fill='#7a4a35'/><ellipse cx='84' cy='44' rx='52' ry='10' fill='none' stroke='#fffaf2' stroke-width='4'/>"
}
svg mug1 200 200 <<<"$(mug '')"
svg mug2 200 200 <<<"$(mug "<path d='M32 84 h104 v16 h-104z M32 108 h104 v8 h-104z' fill='#e4572e'/>")"
svg mark 90 40 <<<"<rect x='2' y='2' width='66' height='32' rx='16' fill='#ffffff' opacity='.92'/><text x='35' y='25' font-family='URW Gothic' font-weight='600' font-size='18' text-anchor='middle' fill='#5f4690'>#ad</text>"
morning="[0][1]overlay=x=70:y='250-46*t'[a];[a][2]overlay=x='-90-24*t':y=330[b];[b][3]overlay=x='-160-48*t':y=430[c];[c][4]overlay=x=86:y='392+5*sin(2*t)'"
clip morning-routine-v1 3 'Morning routine v1' 262 "$morning[art]" sky sun hill1 hill2 mug1
clip morning-routine-v2 3 'Morning routine v2' 262 "$morning[d];[d][5]overlay=x=20:y=18[art]" sky sun hill1 hill2 mug2 mark

# --- Serum unboxing: bubbles rise round a dropper bottle on a podium. v2 is another shade and shape of light.
serum() { # NAME BACK1 BACK2 PODIUM GLASS1 GLASS2 GLASS3
  svg "$1" 360 640 <<<"$(rgrad a "$2" "$3")$(hgrad g "$5" "$6" "$7")$(hgrad p '#ffffff' "$4" "$3")
  <rect width='360' height='640' fill='$3'/><circle cx='180' cy='290' r='330' fill='url(#a)'/>
  <circle cx='180' cy='260' r='142' fill='none' stroke='#ffffff' stroke-width='2' opacity='.55'/>
  <path d='M50 456 v60 a130 34 0 0 0 260 0 v-60z' fill='url(#p)' opacity='.85'/><ellipse cx='180' cy='456' rx='130' ry='34' fill='#fff' opacity='.8'/>
  <ellipse cx='196' cy='456' rx='72' ry='17' fill='$7' opacity='.55' filter='url(#soft)'/>
  <rect x='126' y='262' width='108' height='196' rx='26' fill='url(#g)'/><path d='M150 262 q4 -24 14 -28 h32 q10 4 14 28z' fill='url(#g)'/>
  <rect x='140' y='272' width='13' height='170' rx='6' fill='#fff' opacity='.4'/>
  <rect x='158' y='176' width='44' height='62' rx='9' fill='#2b2233'/><rect x='168' y='124' width='24' height='58' rx='12' fill='#2b2233'/><rect x='172' y='132' width='5' height='90' rx='2' fill='#fff' opacity='.25'/>
  <rect x='142' y='326' width='76' height='86' rx='5' fill='#fffaf6' opacity='.93'/><text x='180' y='362' font-family='URW Gothic' font-weight='600' font-size='17' text-anchor='middle' fill='#2b2233'>dew</text><path d='M156 376 h48 M164 388 h32' stroke='#2b2233' stroke-width='2' opacity='.5'/>"
}
serum serum1 '#ffe9df' '#f4a79d' '#f7cabd' '#f7b267' '#f4845f' '#b5432f'
serum serum2 '#e9fbf2' '#7cc6b4' '#bfe6d8' '#8fd6c4' '#3fa796' '#1b6157'
svg bubbles 360 640 <<<"$(for b in '60 80 16' '300 150 22' '40 300 11' '318 372 13' '84 470 20' '262 540 15' '190 40 9' '110 600 10'; do set -- $b; echo "<circle cx='$1' cy='$2' r='$3' fill='#fff' opacity='.38'/><circle cx='$1' cy='$2' r='$3' fill='none' stroke='#fff' stroke-width='1.6' opacity='.8'/>"; done)"
unbox="[1]split[p][q];[0][p]overlay=x='6*sin(3*t)':y='-110*t'[a];[a][q]overlay=x='6*sin(3*t)':y='640-110*t'"
clip serum-unboxing-v1 3 'Serum unboxing v1' 330 "$unbox[art]" serum1 bubbles
clip serum-unboxing-v2 3 'Serum unboxing v2' 330 "$unbox[b];[b][2]overlay=x=20:y=18[art]" serum2 bubbles mark

# --- Trail run: ridges drift past at three speeds.
ridge() { # WIDTH HEIGHT STEP SEED COLOUR
  local x y s=$4 d="M0 $2"
  for ((x = 0; x <= $1; x += $3)); do s=$(((s * 1103 + 12345) % 65536)); y=$((s % ($2 / 2))); d+=" L$x $y L$((x + $3 / 2)) $((y / 2 + $2 / 4))"; done
  echo "<path d='$d V$2Z' fill='$5'/>"
}
svg dawn 360 640 <<<"$(grad a '#0f7c86' '#6cc5b0' '#f8e9b8')<rect width='360' height='640' fill='url(#a)'/><circle cx='250' cy='190' r='80' fill='#fff3c4' opacity='.6' filter='url(#glow)'/><circle cx='250' cy='190' r='46' fill='#fff6d6'/>"
svg ridge1 900 300 <<<"$(ridge 900 240 150 7 '#5aa79a')<rect y='239' width='900' height='61' fill='#5aa79a'/>"
svg ridge2 900 300 <<<"$(ridge 900 220 110 21 '#2d7a74')<rect y='219' width='900' height='81' fill='#2d7a74'/>"
svg ridge3 1200 240 <<<"$(wave 1200 240 400 60 '#124e50')$(for x in $(seq 20 64 1190); do echo "<path d='M$x 92 l16 -58 l16 58z' fill='#0c3b3f'/>"; done)"
svg runner 80 90 <<<"<g stroke='#fff6d6' stroke-width='9' stroke-linecap='round' fill='none'><path d='M42 34 l-8 24 l14 12 l-6 16'/><path d='M34 58 l-14 10 l-12 -4'/><path d='M41 38 l14 10 l12 -6 M40 38 l-14 6 l-4 12'/></g><circle cx='48' cy='17' r='11' fill='#ff7a59'/>"
clip trail-run-v1 4 'Trail run v1' 196 "[0][1]overlay=x='-40-20*t':y=270[a];[a][2]overlay=x='-60-44*t':y=340[b];[b][3]overlay=x='-100-110*t':y=440[c];[c][4]overlay=x='132+8*t':y='396-abs(16*sin(7*t))'[art]" dawn ridge1 ridge2 ridge3 runner

# --- Studio session: rings and the sound itself on a dark stage.
svg stage 640 360 <<<"$(grad a '#1b1140' '#3b1d6e' '#7b2d8b')<rect width='640' height='360' fill='url(#a)'/><circle cx='320' cy='150' r='150' fill='#ff5fa2' opacity='.28' filter='url(#glow)'/><path d='M0 300 h640 v60 h-640z' fill='#120a2c' opacity='.75'/>"
svg disc 240 240 <<<"$(rgrad a '#2a1a52' '#0e0724')<circle cx='120' cy='120' r='112' fill='url(#a)'/>$(for r in 100 88 76 64; do echo "<circle cx='120' cy='120' r='$r' fill='none' stroke='#6f57b5' stroke-width='1.4' opacity='.6'/>"; done)<circle cx='120' cy='120' r='42' fill='#ff5fa2'/><path d='M120 78 a42 42 0 0 1 42 42 h-42z' fill='#ffb36b'/><circle cx='120' cy='120' r='8' fill='#120a2c'/>"
svg bars 640 120 <<<"$(for i in $(seq 0 39); do h=$((18 + (i * i * 37 + i * 11) % 84)); echo "<rect x='$((i * 16 + 3))' y='$((120 - h))' width='9' height='$h' rx='4' fill='#ff8fc0' opacity='.8'/>"; done)"
clip studio-session-v1 4 'Studio session v1' 147 "[1]rotate='1.6*t':c=none:bilinear=1[d];[2]split[p][q];[0][d]overlay=x=200:y=34[a];[a][p]overlay=x='-mod(60*t\,640)':y='196+10*sin(9*t)'[b];[b][q]overlay=x='640-mod(60*t\,640)':y='196+10*sin(9*t)'[art]" stage disc bars

# --- Oat latte: a cup from above, the pattern turns.
svg table 480 480 <<<"$(rgrad a '#f7e7d0' '#d9b48f')<rect width='480' height='480' fill='#d9b48f'/><circle cx='200' cy='170' r='400' fill='url(#a)'/><path d='M0 400 L120 480 H0Z M360 0 H480 V120Z' fill='#b5835a' opacity='.5'/><ellipse cx='262' cy='268' rx='172' ry='166' fill='#5a351f' opacity='.45' filter='url(#glow)'/><circle cx='240' cy='236' r='176' fill='#fffaf3'/><circle cx='240' cy='236' r='164' fill='#f0e2d2'/><rect x='380' y='219' width='92' height='36' rx='18' transform='rotate(38 240 236)' fill='#fffaf3'/><circle cx='240' cy='236' r='128' fill='#fffdf9'/><circle cx='240' cy='236' r='116' fill='#8d5a36'/>"
svg foam 240 240 <<<"$(rgrad a '#b67b4c' '#8d5a36')<circle cx='120' cy='120' r='112' fill='url(#a)'/><g fill='#fff3df'><path d='M120 34 c46 0 66 30 52 58 c-10 20 -38 20 -52 8 c-14 12 -42 12 -52 -8 c-14 -28 6 -58 52 -58z'/><path d='M120 104 c36 -4 58 18 46 44 c-10 20 -34 18 -46 6 c-12 12 -36 14 -46 -6 c-12 -26 10 -48 46 -44z'/><path d='M120 158 c22 -2 32 14 22 28 c-6 8 -22 18 -22 18 s-16 -10 -22 -18 c-10 -14 0 -30 22 -28z'/></g><g stroke='#b67b4c' stroke-width='5' fill='none'><path d='M84 62 q36 -22 72 0 M84 126 q36 -18 72 0'/></g>"
clip oat-latte-v1 3 'Oat latte v1' 220 "[1]rotate='0.5*sin(1.4*t)':c=none:bilinear=1[f];[0][f]overlay=x=120:y=116[art]" table foam

# --- City ride: towers with lit windows at two speeds, a wheel in front.
towers() { # WIDTH HEIGHT STEP SEED WALL LIGHT
  local x y wx wy s=$4 h
  for ((x = 0; x < $1; x += $3)); do
    s=$(((s * 1103 + 12345) % 65536)); h=$(($2 / 3 + s % ($2 * 2 / 3))); y=$(($2 - h))
    echo "<rect x='$x' y='$y' width='$(($3 - 6))' height='$h' fill='$5'/>"
    for ((wx = x + 8; wx < x + $3 - 18; wx += 15)); do for ((wy = y + 12; wy < $2 - 12; wy += 20)); do
      s=$(((s * 1103 + 12345) % 65536)); ((s % 5 < 2)) && echo "<rect x='$wx' y='$wy' width='7' height='10' fill='$6'/>"
    done; done
  done; true
}
svg night 360 640 <<<"$(grad a '#0e1440' '#5a2a83' '#ff7b6b')<rect width='360' height='640' fill='url(#a)'/><circle cx='92' cy='130' r='60' fill='#ffe8c9' opacity='.35' filter='url(#glow)'/><circle cx='92' cy='130' r='34' fill='#fff1dc'/>"
svg far 900 300 <<<"<g opacity='.75'>$(towers 900 300 62 5 '#3d2a73' '#ffcf8a')</g>"
svg near 1100 260 <<<"$(towers 1100 260 84 33 '#1a1440' '#ffd98f')"
svg road 360 150 <<<"<rect width='360' height='150' fill='#120e2b'/><rect y='0' width='360' height='4' fill='#ff7b6b' opacity='.8'/>"
svg wheel 150 150 <<<"<circle cx='75' cy='75' r='62' fill='none' stroke='#f4f1ff' stroke-width='8'/><circle cx='75' cy='75' r='52' fill='none' stroke='#ff7b6b' stroke-width='3'/>$(for a in $(seq 0 30 150); do echo "<path d='M75 18 V132' transform='rotate($a 75 75)' stroke='#f4f1ff' stroke-width='2' opacity='.8'/>"; done)<circle cx='75' cy='75' r='9' fill='#f4f1ff'/>"
svg frame 300 150 <<<"<g fill='none' stroke='#ff7b6b' stroke-width='9' stroke-linejoin='round' stroke-linecap='round'><path d='M50 118 L112 40 L206 40 L146 118 Z M112 40 L146 118 M206 40 L238 118 M206 40 l-8 -26 h30 M112 40 l-8 -20 h-16 h34'/></g>"
clip city-ride-v1 3 'City ride v1' 174 "[0][1]overlay=x='-30-26*t':y=220[a];[a][2]overlay=x='-40-80*t':y=270[b];[b][3]overlay=x=0:y=520[c];[4]split[w][x];[w]rotate='4*t':c=none:bilinear=1[m];[x]rotate='4*t':c=none:bilinear=1[n];[c][m]overlay=x=4:y='396+2*sin(12*t)'[d];[d][n]overlay=x=192:y='396+2*sin(12*t)'[e];[e][5]overlay=x=29:y='352+2*sin(12*t)'[art]" night far near road wheel frame

# --- Packing list: things drop into a suitcase.
svg floor 480 480 <<<"$(grad a '#bfe3ff' '#8cc4f0' '#5a9fd8')<rect width='480' height='480' fill='url(#a)'/><ellipse cx='240' cy='414' rx='190' ry='24' fill='#133b66' opacity='.45' filter='url(#soft)'/><rect x='66' y='170' width='348' height='110' rx='20' fill='#f2a541'/><rect x='82' y='186' width='316' height='94' rx='12' fill='#fbd38d'/>"
svg case 480 240 <<<"$(grad a '#f7b955' '#ee9b34' '#d97f1e')<rect x='56' y='20' width='368' height='150' rx='22' fill='url(#a)'/><rect x='120' y='20' width='22' height='150' fill='#a85a10' opacity='.55'/><rect x='338' y='20' width='22' height='150' fill='#a85a10' opacity='.55'/><rect x='196' y='84' width='88' height='26' rx='13' fill='none' stroke='#7b3f07' stroke-width='9'/><circle cx='92' cy='176' r='12' fill='#3c2a1a'/><circle cx='388' cy='176' r='12' fill='#3c2a1a'/>"
svg shirt 120 110 <<<"<path d='M36 8 h48 l30 22 l-16 24 l-12 -8 v60 h-52 v-60 l-12 8 l-16 -24z' fill='#ffffff'/><path d='M34 60 h52 v8 h-52z M34 78 h52 v8 h-52z' fill='#3a7bd5'/>"
svg book 90 110 <<<"<rect x='8' y='8' width='72' height='96' rx='6' fill='#e4572e'/><rect x='8' y='8' width='14' height='96' rx='6' fill='#b23b18'/><rect x='34' y='28' width='34' height='6' fill='#fff'/><rect x='34' y='42' width='24' height='6' fill='#fff'/>"
svg ball 100 100 <<<"$(rgrad a '#c6f7d0' '#3fb871')<circle cx='50' cy='50' r='44' fill='url(#a)'/><path d='M10 34 q40 30 80 0 M10 66 q40 -30 80 0' fill='none' stroke='#fff' stroke-width='4'/>"
drop() { echo "min($2\,$1+900*(t-$3)*(t-$3)*gte(t\,$3))"; }
clip packing-list-v1 3 'Packing list v1' 294 "[0][1]overlay=x=86:y='$(drop 40 196 0.3)'[a];[a][2]overlay=x=206:y='$(drop 24 190 0.9)'[b];[b][3]overlay=x=304:y='$(drop 50 204 1.5)'[c];[c][4]overlay=x=0:y=240[art]" floor shirt book ball case

# --- Desk setup: evening room, the screen changes colour.
svg room 640 360 <<<"$(grad a '#2d3250' '#424769' '#5f5f86')$(rgrad l '#ffdf9e' '#ffb17a')<rect width='640' height='360' fill='url(#a)'/><circle cx='532' cy='120' r='130' fill='url(#l)' opacity='.5' filter='url(#glow)'/><rect y='286' width='640' height='74' fill='#7a4e38'/><rect y='286' width='640' height='8' fill='#9a674c'/><path d='M520 286 v-120' stroke='#1d2036' stroke-width='7'/><path d='M482 166 l26 -58 h50 l26 58z' fill='#ffd08a'/><ellipse cx='520' cy='288' rx='34' ry='7' fill='#1d2036'/><rect x='86' y='236' width='52' height='52' rx='8' fill='#e07a5f'/><g fill='#6fbf8b'><path d='M112 240 q-60 -40 -44 -96 q40 30 44 96z'/><path d='M112 240 q-8 -70 22 -112 q26 50 -22 112z'/><path d='M112 240 q50 -14 66 -66 q-52 4 -66 66z'/></g><rect x='196' y='72' width='252' height='164' rx='10' fill='#14172b'/><rect x='306' y='236' width='32' height='40' fill='#14172b'/><rect x='262' y='274' width='120' height='12' rx='5' fill='#14172b'/><rect x='236' y='300' width='150' height='16' rx='6' fill='#dfe3f4'/><ellipse cx='424' cy='309' rx='16' ry='10' fill='#dfe3f4'/>"
svg glass 232 144 <<<"$(hgrad a '#7f5af0' '#2cb9d8' '#ff8ba7')<rect width='232' height='144' fill='url(#a)'/><circle cx='60' cy='60' r='44' fill='#fff' opacity='.25'/><circle cx='166' cy='92' r='60' fill='#fff' opacity='.2'/><rect x='20' y='110' width='96' height='8' rx='4' fill='#fff' opacity='.8'/><rect x='20' y='124' width='60' height='6' rx='3' fill='#fff' opacity='.6'/>"
clip desk-setup-v1 3 'Desk setup v1' 208 "[1]hue=h='70*t'[g];[0][g]overlay=x=206:y=82[art]" room glass

# --- Summer drop: waves and a ball. v2 has another palette and the #ad mark.
svg beach1 360 640 <<<"$(grad a '#ffd6a5' '#ffadad' '#ff7f91')<rect width='360' height='640' fill='url(#a)'/><circle cx='270' cy='150' r='62' fill='#fff1d6'/><circle cx='270' cy='150' r='84' fill='#fff1d6' opacity='.35'/><path d='M30 120 q30 -26 60 0 q24 -12 40 8 h-108 q-6 -8 8 -8z' fill='#fff' opacity='.75'/>"
svg beach2 360 640 <<<"$(grad a '#a0e7e5' '#7fb7f0' '#8f8cf0')<rect width='360' height='640' fill='url(#a)'/><circle cx='90' cy='150' r='62' fill='#fff7c9'/><circle cx='90' cy='150' r='84' fill='#fff7c9' opacity='.35'/><path d='M230 120 q30 -26 60 0 q24 -12 40 8 h-108 q-6 -8 8 -8z' fill='#fff' opacity='.75'/>"
svg sea1 1080 300 <<<"$(wave 1080 300 180 46 '#37b6c8')"
svg sea2 1080 260 <<<"$(wave 1080 260 220 50 '#1c8aa8')"
svg sea3 1080 220 <<<"$(wave 1080 220 270 54 '#0e5f83')"
svg toy 130 130 <<<"<clipPath id='c'><circle cx='65' cy='65' r='56'/></clipPath><g clip-path='url(#c)'><rect width='130' height='130' fill='#fff'/><path d='M65 65 L65 0 A65 65 0 0 1 121 32Z' fill='#ff595e'/><path d='M65 65 L121 98 A65 65 0 0 1 65 130Z' fill='#ffca3a'/><path d='M65 65 L9 98 A65 65 0 0 1 9 32Z' fill='#1982c4'/></g><circle cx='65' cy='65' r='9' fill='#fff'/>"
summer="[4]rotate='1.2*t':c=none:bilinear=1[r];[0][1]overlay=x='-60-40*t':y=352[a];[a][r]overlay=x='110+14*sin(1.5*t)':y='300+12*sin(3*t)'[b];[b][2]overlay=x='-20-80*t':y=404[c];[c][3]overlay=x='-130-120*t':y=470"
clip summer-drop-v1 3 'Summer drop v1' 247 "$summer[art]" beach1 sea1 sea2 sea3 toy
clip summer-drop-v2 3 'Summer drop v2' 247 "$summer[d];[d][5]overlay=x=20:y=18[art]" beach2 sea1 sea2 sea3 toy mark
