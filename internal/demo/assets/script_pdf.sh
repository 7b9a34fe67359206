# carousel-script.pdf: two pages, written by hand (PDF 1.4, the built-in Helvetica). Sourced by make.sh.
# shellcheck shell=bash

pdf=carousel-script.pdf
offsets=()
object() { # NUMBER, body on stdin
  offsets[$1]=$(stat -c %s "$pdf")
  { echo "$1 0 obj"; cat; echo endobj; } >>"$pdf"
}
stream() { # NUMBER, content on stdin
  local content
  content=$(cat)
  object "$1" < <(printf '<< /Length %d >>\nstream\n%s\nendstream\n' "$((${#content} + 1))" "$content")
}
# text SIZE X Y WORDS: one line; F1 regular, F2 bold when SIZE is 18 or more.
text() { echo "BT /F$(($1 >= 18 ? 2 : 1)) $1 Tf $2 $3 Td ($4) Tj ET"; }
# tile X Y R G B: a slide of the carousel with rounded look, colours from 0 to 1.
tile() { echo "$3 $4 $5 rg $1 $2 150 188 re f 1 1 1 rg $(($1 + 18)) $(($2 + 26)) 90 8 re f $(($1 + 18)) $(($2 + 44)) 60 8 re f 1 1 1 RG 3 w $(($1 + 75)) $(($2 + 122)) m $(($1 + 111)) $(($2 + 122)) l $(($1 + 75)) $(($2 + 160)) l h S"; }

printf '%%PDF-1.4\n' >"$pdf"
object 1 <<<'<< /Type /Catalog /Pages 2 0 R >>'
object 2 <<<'<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>'
page='/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >>'
object 3 <<<"<< $page /Contents 7 0 R >>"
object 4 <<<"<< $page /Contents 8 0 R >>"
object 5 <<<'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
object 6 <<<'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>'
stream 7 <<<"0.98 0.96 0.93 rg 0 0 595 842 re f 0.36 0.28 0.56 rg 0 640 595 202 re f 0.96 0.65 0.55 rg 430 640 165 202 re f 1 0.85 0.6 rg 430 640 m 595 842 l 595 640 l h f
1 1 1 rg $(text 34 48 756 'Carousel script')
$(text 14 48 724 'Five slides, one idea each. Draft for review.')
0.2 0.18 0.28 rg $(text 18 48 586 'Slides 1 to 3')
$(tile 48 372 0.36 0.28 0.56) $(tile 222 372 0.95 0.55 0.45) $(tile 396 372 0.2 0.56 0.55)
0.2 0.18 0.28 rg $(text 13 48 346 'The question') $(text 13 222 346 'What changed') $(text 13 396 346 'How it looks now')
$(text 18 48 290 'Words')
$(text 13 48 262 '1  What if your mornings began ten minutes slower?')
$(text 13 48 240 '2  I moved my phone to the kitchen. That was all.')
$(text 13 48 218 '3  Coffee first, light second, messages last.')"
stream 8 <<<"0.98 0.96 0.93 rg 0 0 595 842 re f 0.2 0.18 0.28 rg $(text 18 48 760 'Slides 4 and 5')
$(tile 48 546 0.93 0.7 0.35) $(tile 222 546 0.35 0.5 0.75)
0.2 0.18 0.28 rg $(text 13 48 520 'The product, in use') $(text 13 222 520 'Ask a question back')
$(text 18 48 460 'Caption')
$(text 13 48 432 'Ad. My slow morning in five pictures. What is yours?')
$(text 13 48 410 '#ad #slowmornings')"
table=$(stat -c %s "$pdf")
{
  printf 'xref\n0 9\n0000000000 65535 f \n'
  for n in 1 2 3 4 5 6 7 8; do printf '%010d 00000 n \n' "${offsets[$n]}"; done
  printf 'trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' "$table"
} >>"$pdf"
