package message

import (
	"fmt"
	"strings"
	"testing"
)

// lifelike is a mail of about 10 KB: plain and HTML, quoted-printable.
func lifelike() []byte {
	paragraph := strings.Repeat("We would love to have you in the spring campaign, f=C3=BCr drei Reels=\r\n and a story. ", 4)
	var text, page strings.Builder
	for i := range 8 {
		text.WriteString(paragraph + "\r\n\r\n")
		fmt.Fprintf(&page, "<table role=3D\"presentation\"><tr><td style=3D\"color:#333\"><p>%s <a href=3D=\r\n\"https://link.example/%d\">here</a></p></td></tr></table>\r\n", paragraph, i)
	}
	text.WriteString("On Tue, 3 Mar 2026 at 10:04, Mira <mira@b.example> wrote:\r\n> Are you in?\r\n")
	return mail("Return-Path: <jo@creator.example>",
		"Received: from mx.example (mx.example [192.0.2.1]) by imap.example with ESMTPS id 1; Tue, 3 Mar 2026 11:00:00 +0000",
		"DKIM-Signature: v=1; a=rsa-sha256; d=creator.example; s=s1; h=from:to:subject; bh="+strings.Repeat("a", 24)+"; b="+strings.Repeat("b", 170),
		"From: =?utf-8?Q?J=C3=B6?= Lindqvist <jo@creator.example>", "To: Agency Team <outreach+k3x9@agency.example>",
		"Subject: Re: Spring campaign =?utf-8?Q?f=C3=BCr_dich?=", "Date: Tue, 3 Mar 2026 12:00:00 +0100", "Message-ID: <a1@creator.example>",
		"In-Reply-To: <s2@agency.example>", "References: <s1@agency.example>", " <s2@agency.example>", "MIME-Version: 1.0",
		`Content-Type: multipart/alternative; boundary="alt1"`, "", "--alt1",
		"Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", text.String(), "--alt1",
		"Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", page.String(), "--alt1--")
}

func BenchmarkParse(b *testing.B) {
	raw := lifelike()
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if m := Parse(raw); m.Text == "" {
			b.Fatal("no text")
		}
	}
}

func BenchmarkSnippet(b *testing.B) {
	text := Parse(lifelike()).Text
	for b.Loop() {
		Snippet(text)
	}
}

func BenchmarkHTMLText(b *testing.B) {
	page := Parse(lifelike()).HTML
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		htmlText(page)
	}
}
