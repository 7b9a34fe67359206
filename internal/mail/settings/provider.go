package settings

import "strings"

// The ways in which a person can sign in.
const (
	OAuthGoogle    = "oauth2-google"
	OAuthMicrosoft = "oauth2-microsoft"
	Password       = "password"
	AppPassword    = "app-password"
)

// provider is what is known of one mail provider.
type provider struct {
	id      string
	name    string
	domains []string // of its own addresses
	mx      []string // ends of the hosts that take its customers' mail, for domains of their own
	imap    Server
	smtp    Server
	local   bool // the user's name is the part before the @
	auth    []string
	help    string
	helpURL string
}

func direct(host string, port int) Server   { return Server{host, port, TLS} }
func upgraded(host string, port int) Server { return Server{host, port, StartTLS} }

var (
	plain  = []string{Password}
	apart  = []string{AppPassword}
	either = []string{Password, AppPassword}
)

const (
	microsoftHelp = "Sign in with your Microsoft account. Passwords no longer work for mail programs."
	enableHelp    = "Turn on access by IMAP in your mailbox's settings on the web first. If you sign in there in two steps, make an app password and use that."
	hostingHelp   = "Use the mailbox's own address and password, not those of the customer account."
)

// providers are the built-in list. The servers are those that the providers publish, as Mozilla's public configuration
// database has them (github.com/thunderbird/autoconfig, checked in 2026), or their own help pages where it has none.
var providers = []provider{
	{"google", "Google", []string{"gmail.com", "googlemail.com"}, []string{"google.com", "googlemail.com"},
		direct("imap.gmail.com", 993), direct("smtp.gmail.com", 465), false, []string{OAuthGoogle, AppPassword},
		"Sign in with your Google account. Without that, turn on 2-Step Verification, make an app password and use it instead of your own.",
		"https://support.google.com/accounts/answer/185833"},
	{"outlook", "Outlook.com", nil, []string{"olc.protection.outlook.com"},
		direct("outlook.office365.com", 993), upgraded("smtp-mail.outlook.com", 587), false, []string{OAuthMicrosoft}, microsoftHelp,
		"https://support.microsoft.com/office/d088b986-291d-42b8-9564-9c414e2aa040"},
	{"microsoft", "Microsoft 365", []string{"office365.com"}, []string{"mail.protection.outlook.com", "mx.microsoft", "onmicrosoft.com"},
		direct("outlook.office365.com", 993), upgraded("smtp.office365.com", 587), false, []string{OAuthMicrosoft},
		microsoftHelp + " If sending is refused, your administrator has to allow authenticated SMTP for your mailbox.",
		"https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission"},
	{"aol", "AOL", []string{"aol.com", "aim.com"}, nil, direct("imap.aol.com", 993), direct("smtp.aol.com", 465), false, apart,
		"Make an app password in your account's security settings and use it instead of your own.", "https://help.aol.com/articles/Create-and-manage-app-password"},
	{"yahoo", "Yahoo", []string{"ymail.com", "myyahoo.com", "rocketmail.com"}, []string{"yahoodns.net"},
		direct("imap.mail.yahoo.com", 993), direct("smtp.mail.yahoo.com", 465), false, apart,
		"Make an app password in your account's security settings and use it instead of your own.", "https://help.yahoo.com/kb/SLN15241.html"},
	{"icloud", "iCloud", []string{"icloud.com", "me.com", "mac.com"}, []string{"mail.icloud.com"},
		direct("imap.mail.me.com", 993), upgraded("smtp.mail.me.com", 587), false, apart,
		"Make an app-specific password for your Apple Account and use it instead of your own.", "https://support.apple.com/102654"},
	{"gmx", "GMX", []string{"gmx.net", "gmx.de", "gmx.at", "gmx.ch", "gmx.eu", "gmx.org", "gmx.info", "gmx.biz"}, []string{"gmx.net"},
		direct("imap.gmx.net", 993), direct("mail.gmx.net", 465), false, either, enableHelp, "https://hilfe.gmx.net/pop-imap/einschalten.html"},
	{"gmx-com", "GMX", []string{"gmx.com", "gmx.us", "gmx.co.uk", "gmx.fr", "gmx.es"}, []string{"gmx.com"},
		direct("imap.gmx.com", 993), direct("mail.gmx.com", 465), false, either, enableHelp, "https://support.gmx.com/pop-imap/toggle.html"},
	{"webde", "WEB.DE", []string{"web.de"}, nil, direct("imap.web.de", 993), direct("smtp.web.de", 465), true, either, enableHelp,
		"https://hilfe.web.de/pop-imap/einschalten.html"},
	{"tonline", "T-Online", []string{"t-online.de", "magenta.de"}, nil, direct("secureimap.t-online.de", 993), direct("securesmtp.t-online.de", 465), false,
		apart, "Set up a password for mail programs in the Telekom's e-mail settings and use that: the one of the website doesn't work here.",
		"https://www.telekom.de/hilfe/apps-dienste/e-mail/programme/passwort-verwalten"},
	{"strato", "Strato", []string{"strato.de"}, []string{"rzone.de"}, direct("imap.strato.de", 993), direct("smtp.strato.de", 465), false, plain, hostingHelp,
		"https://www.strato.de/faq/mail/externes-e-mail-programm-mit-strato-e-mail-adresse-nutzen/"},
	{"mailboxorg", "mailbox.org", []string{"mailbox.org"}, []string{"mailbox.org"}, direct("imap.mailbox.org", 993), direct("smtp.mailbox.org", 465), false, either,
		"If you sign in with a second factor, make an application password in the settings and use that.",
		"https://kb.mailbox.org/de/privat/e-mail/e-mail-konfiguration/"},
	{"posteo", "Posteo", []string{"posteo.de", "posteo.net", "posteo.org", "posteo.eu", "posteo.at", "posteo.ch", "posteo.com"}, []string{"posteo.de"},
		direct("posteo.de", 993), direct("posteo.de", 465), false, either, "If you sign in with a second factor, use an app password or allow access from outside in the settings.",
		"https://posteo.de/hilfe/wie-richte-ich-posteo-in-einem-mailprogramm-ein-pop3-imap-und-smtp"},
	{"fastmail", "Fastmail", []string{"fastmail.com", "fastmail.fm"}, []string{"messagingengine.com"},
		direct("imap.fastmail.com", 993), direct("smtp.fastmail.com", 465), false, apart,
		"Make an app password with access to mail in the settings and use it instead of your own.", "https://www.fastmail.help/hc/en-us/articles/360058752854"},
	{"zoho-eu", "Zoho", []string{"zohomail.eu"}, []string{"zoho.eu"}, direct("imap.zoho.eu", 993), direct("smtp.zoho.eu", 465), false, either, enableHelp,
		"https://www.zoho.com/mail/help/imap-access.html"},
	{"zoho", "Zoho", []string{"zoho.com", "zohomail.com"}, []string{"zoho.com"}, direct("imap.zoho.com", 993), direct("smtp.zoho.com", 465), false, either, enableHelp,
		"https://www.zoho.com/mail/help/imap-access.html"},
	{"ovh", "OVHcloud", nil, []string{"mx0.mail.ovh.net", "mx1.mail.ovh.net", "mx2.mail.ovh.net", "mx3.mail.ovh.net", "mx4.mail.ovh.net"},
		direct("ssl0.ovh.net", 993), direct("ssl0.ovh.net", 465), false, plain, hostingHelp, "https://help.ovhcloud.com/"},
	{"orange", "Orange", []string{"orange.fr", "wanadoo.fr"}, nil, direct("imap.orange.fr", 993), direct("smtp.orange.fr", 465), false, plain,
		"Allow mail programs in the security settings of your Orange mailbox if signing in is refused.", "https://assistance.orange.fr/"},
	{"free", "Free", []string{"free.fr"}, nil, direct("imap.free.fr", 993), direct("smtp.free.fr", 465), true, plain,
		"To send from here, turn on authenticated SMTP in your subscriber's page first.",
		"https://assistance.free.fr/articles/configurer-de-maniere-avancee-mon-logiciel-de-messagerie-609"},
	{"laposte", "La Poste", []string{"laposte.net"}, nil, direct("imap.laposte.net", 993), direct("smtp.laposte.net", 465), true, plain,
		"Allow mail programs in the settings of your laposte.net mailbox if signing in is refused.", "https://aide.laposte.net/"},
	{"libero", "Libero", []string{"libero.it", "iol.it", "blu.it", "inwind.it", "giallo.it"}, nil, direct("imapmail.libero.it", 993), direct("smtp.libero.it", 465), false,
		either, "If you sign in with a second factor, make a password for mail programs in the settings and use that.", "https://aiuto.libero.it/"},
	{"aruba", "Aruba", []string{"aruba.it"}, []string{"aruba.it"}, direct("imaps.aruba.it", 993), direct("smtps.aruba.it", 465), false, plain, hostingHelp,
		"https://guide.hosting.aruba.it/email/"},
	{"seznam", "Seznam", []string{"seznam.cz", "email.cz", "post.cz"}, []string{"seznam.cz"}, direct("imap.seznam.cz", 993), direct("smtp.seznam.cz", 465), false,
		either, "Turn on access by IMAP in your mailbox's settings on the web first.", "https://o-seznam.cz/napoveda/email/"},
	{"proton", "Proton Mail", []string{"proton.me", "protonmail.com", "protonmail.ch", "pm.me"}, []string{"protonmail.ch"},
		upgraded("127.0.0.1", 1143), upgraded("127.0.0.1", 1025), false, apart,
		"Proton's mail is only to be had through Proton Mail Bridge (paid plans): install it, sign in there, and use the password that Bridge shows. Its ports may differ: Bridge shows them, too.",
		"https://proton.me/support/protonmail-bridge-faq"},
}

// personal are the first labels of Microsoft's and Yahoo's addresses that exist with many endings: hotmail.fr,
// live.co.uk, yahoo.com.br.
var personal = map[string]string{"hotmail": "outlook", "live": "outlook", "outlook": "outlook", "msn": "outlook", "windowslive": "outlook", "yahoo": "yahoo"}

// endings are those of countries in which personal addresses end.
var endings = map[string]bool{"com": true, "at": true, "be": true, "ca": true, "ch": true, "cl": true, "cn": true, "cz": true, "de": true, "dk": true, "es": true,
	"fi": true, "fr": true, "gr": true, "hk": true, "hu": true, "ie": true, "in": true, "it": true, "jp": true, "kr": true, "lt": true, "lv": true, "my": true,
	"nl": true, "no": true, "ph": true, "pl": true, "pt": true, "ro": true, "rs": true, "ru": true, "sa": true, "se": true, "sg": true, "sk": true,
	"co.uk": true, "co.in": true, "co.id": true, "co.il": true, "co.jp": true, "co.kr": true, "co.nz": true, "co.th": true, "co.za": true,
	"com.ar": true, "com.au": true, "com.br": true, "com.gr": true, "com.hk": true, "com.mx": true, "com.my": true, "com.ph": true, "com.pt": true,
	"com.sg": true, "com.tr": true, "com.tw": true, "com.vn": true}

func init() {
	// IONOS has servers in each country, and customers with domains of their own.
	for country, mx := range map[string][]string{"de": {"kundenserver.de", "schlund.de"}, "com": {"1and1.com", "perfora.net"}, "co.uk": {"1and1.co.uk"}, "fr": {"1and1.fr"},
		"es": {"1and1.es"}, "it": {"1and1.it"}} {
		providers = append(providers, provider{"ionos-" + country, "IONOS", []string{"ionos." + country}, append(mx, "ionos."+country),
			direct("imap.ionos."+country, 993), direct("smtp.ionos."+country, 465), false, plain, hostingHelp, "https://www.ionos." + country + "/"})
	}
}

// byDomain finds the provider of an address that is the provider's own.
func byDomain(domain string) (provider, bool) {
	for _, p := range providers {
		for _, own := range p.domains {
			if domain == own {
				return p, true
			}
		}
	}
	name, ending, _ := strings.Cut(domain, ".")
	if id := personal[name]; id != "" && endings[ending] {
		return byID(id)
	}
	return provider{}, false
}

func byID(id string) (provider, bool) {
	for _, p := range providers {
		if p.id == id {
			return p, true
		}
	}
	return provider{}, false
}

// byMX finds the provider that takes the mail of a domain.
func byMX(host string) (provider, bool) {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for _, p := range providers {
		for _, end := range p.mx {
			if host == end || strings.HasSuffix(host, "."+end) {
				return p, true
			}
		}
	}
	return provider{}, false
}

func (p provider) found(local, domain string) Found {
	user := local + "@" + domain
	if p.local {
		user = local
	}
	return Found{IMAP: p.imap, SMTP: p.smtp, User: user, Auth: append([]string{}, p.auth...), Provider: p.id, Name: p.name, Help: p.help, HelpURL: p.helpURL, Source: List}
}
