# The photos: still lifes of made-up products. Sourced by make.sh.
# shellcheck shell=bash disable=SC2312

shadow() { echo "<ellipse cx='$1' cy='$2' rx='$3' ry='$4' fill='$5' opacity='.45' filter='url(#soft)'/>"; }

# Three bottles on steps.
photo skincare-shelf.jpg 540 675 <<<"$(grad a '#e6efe3' '#cbdcc7' '#a9c4a6')$(hgrad s '#fbfdf8' '#e3ece0' '#b9cdb6')$(hgrad g1 '#8fb996' '#5f8f6b' '#355e43')$(hgrad g2 '#fffaf0' '#f3e4c9' '#cfb68d')$(hgrad g3 '#f2c6a0' '#d98f5c' '#9c5a2c')
<rect width='540' height='675' fill='url(#a)'/><circle cx='300' cy='260' r='210' fill='#f4f8f1' opacity='.7'/>
<rect x='40' y='470' width='190' height='205' fill='url(#s)'/><rect x='180' y='420' width='190' height='255' fill='url(#s)'/><rect x='340' y='500' width='170' height='175' fill='url(#s)'/>
$(shadow 150 470 60 10 '#1f3a28')$(shadow 285 420 60 10 '#1f3a28')$(shadow 432 500 60 10 '#1f3a28')
<rect x='82' y='300' width='100' height='170' rx='18' fill='url(#g2)'/><rect x='104' y='262' width='56' height='44' rx='8' fill='#4b3b2a'/><rect x='96' y='366' width='72' height='60' rx='4' fill='#fff'/><text x='132' y='402' font-family='URW Gothic' font-weight='600' font-size='18' text-anchor='middle' fill='#4b3b2a'>moss</text>
<rect x='230' y='210' width='92' height='210' rx='22' fill='url(#g1)'/><rect x='254' y='166' width='44' height='50' rx='8' fill='#21372a'/><path d='M276 166 v-26 h42 v12' fill='none' stroke='#21372a' stroke-width='12'/><rect x='246' y='226' width='11' height='176' rx='5' fill='#fff' opacity='.35'/><text x='280' y='330' font-family='URW Gothic' font-weight='600' font-size='22' text-anchor='middle' fill='#fff'>moss</text>
<rect x='372' y='420' width='112' height='80' rx='14' fill='url(#g3)'/><rect x='366' y='392' width='124' height='36' rx='8' fill='#3b2413'/>
<g fill='#5f8f6b' opacity='.9'><path d='M500 90 q-90 20 -110 110 q90 -10 110 -110z'/><path d='M540 170 q-80 10 -104 86 q84 0 104 -86z'/><path d='M520 20 q-70 0 -110 60 q80 20 110 -60z'/></g>"

# A square perfume bottle in rose light.
photo perfume-still.jpg 540 675 <<<"$(grad a '#ffd9e0' '#f7a6b8' '#d96a8b')$(grad g '#fff5f0' '#ffc1ad' '#f2795f')$(hgrad c '#f7e3b5' '#d8b25c' '#8c6420')
<rect width='540' height='675' fill='url(#a)'/><path d='M0 470 L540 420 V675 H0Z' fill='#f3c1cb'/><path d='M0 0 H230 L0 420Z' fill='#fff' opacity='.28'/><path d='M330 0 H420 L40 675 H-60Z' fill='#fff' opacity='.18'/>
<path d='M196 520 L420 520 L540 610 L300 640Z' fill='#8e2f4d' opacity='.4' filter='url(#soft)'/>
<rect x='170' y='270' width='200' height='250' rx='24' fill='url(#g)'/><rect x='186' y='286' width='168' height='218' rx='14' fill='none' stroke='#fff' stroke-width='3' opacity='.7'/><path d='M186 350 h168 v140 a14 14 0 0 1 -14 14 h-140 a14 14 0 0 1 -14 -14z' fill='#f2795f' opacity='.5'/>
<rect x='236' y='230' width='68' height='44' fill='url(#c)'/><rect x='220' y='136' width='100' height='98' rx='12' fill='url(#c)'/><rect x='232' y='146' width='10' height='78' rx='5' fill='#fff' opacity='.6'/>
<text x='270' y='416' font-family='URW Gothic' font-weight='600' font-size='34' text-anchor='middle' fill='#fff'>aurore</text><path d='M226 436 h88' stroke='#fff' stroke-width='2'/>
<g fill='#fff' opacity='.85'><path d='M88 560 q24 -34 48 0 q-24 34 -48 0z'/><path d='M432 470 q20 -30 42 -4 q-20 30 -42 4z'/><path d='M150 610 q18 -20 34 2 q-18 22 -34 -2z'/></g>"

# A bag of coffee with beans.
photo coffee-bag.jpg 540 675 <<<"$(grad a '#f6e7d4' '#e8cdab' '#cf9f6e')$(hgrad g '#3a2a25' '#5a4037' '#241916')
<rect width='540' height='675' fill='url(#a)'/><circle cx='270' cy='300' r='230' fill='#fff3e2' opacity='.6'/>$(shadow 276 588 150 22 '#3a1f0c')
<path d='M160 190 L380 190 L400 570 Q270 600 140 570Z' fill='url(#g)'/><path d='M160 190 L166 120 H374 L380 190Z' fill='#4a342c'/><path d='M166 120 h208 v18 h-208z' fill='#c98b4e'/><path d='M160 190 q110 26 220 0' fill='none' stroke='#1d1311' stroke-width='3' opacity='.6'/>
<rect x='190' y='270' width='160' height='210' rx='8' fill='#f9efe0'/><circle cx='270' cy='344' r='48' fill='#e4572e'/><path d='M236 344 q34 -40 68 0 q-34 40 -68 0z' fill='#f9efe0'/><path d='M240 344 q30 14 60 0' fill='none' stroke='#e4572e' stroke-width='4'/>
<text x='270' y='428' font-family='URW Gothic' font-weight='600' font-size='28' text-anchor='middle' fill='#3a2a25'>nordfeuer</text><path d='M214 446 h112 M236 458 h68' stroke='#3a2a25' stroke-width='3' opacity='.5'/>
$(for b in '70 560 20' '110 610 -30' '440 600 50' '480 545 10' '410 640 -12' '60 640 64'; do set -- $b; echo "<g transform='translate($1 $2) rotate($3)'><ellipse rx='24' ry='16' fill='#5a3420'/><path d='M-22 0 q11 -9 22 0 t22 0' fill='none' stroke='#2a150a' stroke-width='4'/></g>"; done)"

# Sunglasses in hard light with a palm's shadow.
photo sunglasses.jpg 540 675 <<<"$(grad a '#ff9a76' '#ff7a5c' '#ef5b48')$(grad l '#1c2b4a' '#31507d' '#7fb3c8')
<rect width='540' height='675' fill='url(#a)'/><path d='M0 380 L540 300 V675 H0Z' fill='#ffd2a8'/>
<g fill='#b53a2c' opacity='.4'>$(for r in -64 -40 -16 8 32 56; do echo "<path transform='translate(470 90) rotate($r)' d='M0 0 q-120 60 -150 260 q110 -100 150 -260z'/>"; done)</g>
<path d='M96 470 q80 60 170 10 q20 -20 40 0 q90 46 170 -20 l10 24 q-80 80 -190 36 q-20 -10 -34 2 q-100 50 -170 -26z' fill='#8c3d1f' opacity='.5' filter='url(#soft)'/>
<g transform='rotate(-7 270 420)'><path d='M86 350 h150 q18 0 16 20 q-6 92 -82 92 q-84 0 -92 -92 q-1 -20 8 -20z' fill='url(#l)' stroke='#2a1a12' stroke-width='13'/><path d='M304 350 h150 q9 0 8 20 q-8 92 -92 92 q-76 0 -82 -92 q-2 -20 16 -20z' fill='url(#l)' stroke='#2a1a12' stroke-width='13'/><path d='M246 366 q24 -18 48 0' fill='none' stroke='#2a1a12' stroke-width='14'/><path d='M112 370 l58 0 l-44 56z M330 370 l58 0 l-44 56z' fill='#fff' opacity='.35'/></g>"

# Headphones before arcs; 3:4.
photo headphones.jpg 540 720 <<<"$(grad a '#2b1a55' '#5b2a86' '#a4508b')$(hgrad g '#f6f1ff' '#cfc3ee' '#7d6bb0')
<rect width='540' height='720' fill='url(#a)'/>$(for r in 320 262 204; do echo "<circle cx='270' cy='370' r='$r' fill='none' stroke='#ff9fca' stroke-width='26' opacity='.16'/>"; done)<circle cx='270' cy='360' r='150' fill='#ff7ab8' opacity='.4' filter='url(#glow)'/>
$(shadow 270 620 170 18 '#12072b')
<path d='M120 400 V352 a150 160 0 0 1 300 0 V400' fill='none' stroke='url(#g)' stroke-width='30'/><path d='M138 346 a132 142 0 0 1 264 0' fill='none' stroke='#fff' stroke-width='4' opacity='.6'/>
<rect x='74' y='372' width='96' height='196' rx='46' fill='url(#g)'/><rect x='370' y='372' width='96' height='196' rx='46' fill='url(#g)'/><rect x='152' y='388' width='40' height='164' rx='20' fill='#2b1a55'/><rect x='348' y='388' width='40' height='164' rx='20' fill='#2b1a55'/><circle cx='112' cy='470' r='20' fill='#ff7ab8'/><circle cx='428' cy='470' r='20' fill='#ff7ab8'/>"

# A candle in the evening.
photo candle-evening.jpg 540 675 <<<"$(grad a '#1d2540' '#38395f' '#7a4b5b')$(hgrad g '#fff4e3' '#f6d9b4' '#b98d64')$(rgrad f '#fffbe0' '#ffb347')
<rect width='540' height='675' fill='url(#a)'/><circle cx='270' cy='250' r='190' fill='#ffb060' opacity='.5' filter='url(#glow)'/><circle cx='270' cy='240' r='96' fill='#ffd9a0' opacity='.6' filter='url(#glow)'/>
<rect y='540' width='540' height='135' fill='#4a2c33'/><rect y='540' width='540' height='6' fill='#8a5a52'/>$(shadow 270 562 150 18 '#140a12')
<rect x='160' y='330' width='220' height='232' rx='22' fill='url(#g)'/><ellipse cx='270' cy='336' rx='110' ry='24' fill='#fff1d8'/><ellipse cx='270' cy='338' rx='92' ry='17' fill='#ffcf8f'/><path d='M270 336 v-34' stroke='#3b2413' stroke-width='6'/><path d='M270 196 q44 62 22 96 q-22 26 -44 0 q-22 -34 22 -96z' fill='url(#f)'/>
<rect x='200' y='410' width='140' height='92' rx='6' fill='#fffaf2'/><text x='270' y='456' font-family='URW Gothic' font-weight='600' font-size='26' text-anchor='middle' fill='#4a2c33'>amber</text><path d='M230 474 h80' stroke='#b98d64' stroke-width='3'/>
<rect x='400' y='500' width='110' height='44' rx='5' fill='#6d7bb0'/><rect x='410' y='462' width='96' height='38' rx='5' fill='#c46d5e'/>"

# A can with citrus; square.
photo citrus-soda.jpg 540 540 <<<"$(grad a '#fff3b0' '#ffe066' '#ffc93c')$(hgrad g '#ffffff' '#e8f6ef' '#9cc7b4')$(hgrad o '#ff9f1c' '#ff7b00' '#c75000')
<rect width='540' height='540' fill='url(#a)'/><path d='M540 0 V540 H180Z' fill='#ffb703' opacity='.45'/>$(shadow 272 466 110 16 '#8a4b00')
<rect x='190' y='110' width='160' height='350' rx='26' fill='url(#g)'/><path d='M190 210 q80 -50 160 0 v150 q-80 50 -160 0z' fill='url(#o)'/><ellipse cx='270' cy='118' rx='66' ry='14' fill='#c9d6d0'/><ellipse cx='270' cy='116' rx='28' ry='6' fill='#8fa39b'/><rect x='206' y='134' width='12' height='300' rx='6' fill='#fff' opacity='.7'/>
<text x='270' y='302' font-family='URW Gothic' font-weight='600' font-size='44' text-anchor='middle' fill='#fff'>zest</text>
$(for b in '100 420 72' '446 400 62' '440 130 46'; do set -- $b; echo "<g transform='translate($1 $2)'><circle r='$3' fill='#ff9f1c'/><circle r='$(($3 - 6))' fill='#fff3d6'/>$(for r in 0 45 90 135 180 225 270 315; do echo "<path transform='rotate($r)' d='M0 -5 L$(($3 * 30 / 100)) -$(($3 * 75 / 100)) Q0 -$(($3 * 95 / 100)) -$(($3 * 30 / 100)) -$(($3 * 75 / 100))Z' fill='#ffb347'/>"; done)</g>"; done)"

# A tote bag in flat colours; PNG.
photo tote-bag.png 540 675 <<<"<rect width='540' height='675' fill='#b8e0d2'/><circle cx='270' cy='330' r='226' fill='#d6eadf'/><path d='M150 600 h260 l70 30 h-300z' fill='#8fc1b0'/>
<path d='M190 270 V190 a80 80 0 0 1 160 0 V270' fill='none' stroke='#eac4d5' stroke-width='20'/><path d='M140 260 H400 L420 600 H120Z' fill='#fdf6ec'/><path d='M400 260 L420 600 H372 L368 260Z' fill='#ecdcc9'/><path d='M190 290 V190 a80 80 0 0 1 160 0 V290' fill='none' stroke='#d99ab5' stroke-width='20'/>
<circle cx='258' cy='420' r='74' fill='#809bce'/><path d='M184 420 a74 74 0 0 1 148 0z' fill='#f4a259'/><path d='M196 446 q31 -24 62 0 t62 0' fill='none' stroke='#fdf6ec' stroke-width='8'/><text x='258' y='548' font-family='URW Gothic' font-weight='600' font-size='30' text-anchor='middle' fill='#4a5b7a'>daylight</text>"
