export namespace agenda {
	
	export class CampaignRow {
	    id: string;
	    name: string;
	    client: string;
	    phase: string;
	    late: number;
	    dueToday: number;
	    waitingOn: string;
	    openPieces: number;
	
	    static createFrom(source: any = {}) {
	        return new CampaignRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.client = source["client"];
	        this.phase = source["phase"];
	        this.late = source["late"];
	        this.dueToday = source["dueToday"];
	        this.waitingOn = source["waitingOn"];
	        this.openPieces = source["openPieces"];
	    }
	}
	export class Counts {
	    late: number;
	    dueToday: number;
	    waiting: number;
	    nextDays: number;
	
	    static createFrom(source: any = {}) {
	        return new Counts(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.late = source["late"];
	        this.dueToday = source["dueToday"];
	        this.waiting = source["waiting"];
	        this.nextDays = source["nextDays"];
	    }
	}
	export class Line {
	    kind: string;
	    id: string;
	    deliverableId: string;
	    title: string;
	    creator: string;
	    client: string;
	    campaign: string;
	    campaignId: string;
	    stage: string;
	    version: number;
	    missed: boolean;
	    dueAt: number;
	    timeZone: string;
	    state: string;
	    whoseTurn: string;
	    ownerId: string;
	    owner: string;
	    says: string;
	    asksOwner: boolean;
	    escalatedToId: string;
	    escalatedTo: string;
	    actionLabel: string;
	    route: string;
	
	    static createFrom(source: any = {}) {
	        return new Line(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.id = source["id"];
	        this.deliverableId = source["deliverableId"];
	        this.title = source["title"];
	        this.creator = source["creator"];
	        this.client = source["client"];
	        this.campaign = source["campaign"];
	        this.campaignId = source["campaignId"];
	        this.stage = source["stage"];
	        this.version = source["version"];
	        this.missed = source["missed"];
	        this.dueAt = source["dueAt"];
	        this.timeZone = source["timeZone"];
	        this.state = source["state"];
	        this.whoseTurn = source["whoseTurn"];
	        this.ownerId = source["ownerId"];
	        this.owner = source["owner"];
	        this.says = source["says"];
	        this.asksOwner = source["asksOwner"];
	        this.escalatedToId = source["escalatedToId"];
	        this.escalatedTo = source["escalatedTo"];
	        this.actionLabel = source["actionLabel"];
	        this.route = source["route"];
	    }
	}
	export class Message {
	    to: string;
	    email: string;
	    subject: string;
	    body: string;
	
	    static createFrom(source: any = {}) {
	        return new Message(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.to = source["to"];
	        this.email = source["email"];
	        this.subject = source["subject"];
	        this.body = source["body"];
	    }
	}
	export class Scores {
	    verifiedWithinHour?: number;
	    paidInWindow?: number;
	    daysToPayTenths?: number;
	
	    static createFrom(source: any = {}) {
	        return new Scores(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.verifiedWithinHour = source["verifiedWithinHour"];
	        this.paidInWindow = source["paidInWindow"];
	        this.daysToPayTenths = source["daysToPayTenths"];
	    }
	}
	export class Today {
	    now: number;
	    counts: Counts;
	    late: Line[];
	    dueToday: Line[];
	    waiting: Line[];
	    nextDays: Line[];
	    campaigns: CampaignRow[];
	    scores: Scores;
	
	    static createFrom(source: any = {}) {
	        return new Today(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.now = source["now"];
	        this.counts = this.convertValues(source["counts"], Counts);
	        this.late = this.convertValues(source["late"], Line);
	        this.dueToday = this.convertValues(source["dueToday"], Line);
	        this.waiting = this.convertValues(source["waiting"], Line);
	        this.nextDays = this.convertValues(source["nextDays"], Line);
	        this.campaigns = this.convertValues(source["campaigns"], CampaignRow);
	        this.scores = this.convertValues(source["scores"], Scores);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace app {
	
	export class BackupView {
	    file: string;
	    kind: string;
	    at: number;
	    size: number;
	    good: boolean;
	
	    static createFrom(source: any = {}) {
	        return new BackupView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.file = source["file"];
	        this.kind = source["kind"];
	        this.at = source["at"];
	        this.size = source["size"];
	        this.good = source["good"];
	    }
	}
	export class EngineView {
	    name: string;
	    state: string;
	    why: string;
	    since: number;
	
	    static createFrom(source: any = {}) {
	        return new EngineView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.state = source["state"];
	        this.why = source["why"];
	        this.since = source["since"];
	    }
	}
	export class ExportChoice {
	    ids: string[];
	    all: boolean;
	    filter: creator.Filter;
	    ledger: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ExportChoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ids = source["ids"];
	        this.all = source["all"];
	        this.filter = this.convertValues(source["filter"], creator.Filter);
	        this.ledger = source["ledger"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ImportChoice {
	    mapped: boolean;
	    mapping: Record<string, string>;
	    headerRow?: number;
	    sheets: string[];
	    decisions: creator.Decision[];
	
	    static createFrom(source: any = {}) {
	        return new ImportChoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.mapped = source["mapped"];
	        this.mapping = source["mapping"];
	        this.headerRow = source["headerRow"];
	        this.sheets = source["sheets"];
	        this.decisions = this.convertValues(source["decisions"], creator.Decision);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MailFolder {
	    name: string;
	    role: string;
	    wanted: boolean;
	    messages: number;
	    fault: string;
	
	    static createFrom(source: any = {}) {
	        return new MailFolder(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.role = source["role"];
	        this.wanted = source["wanted"];
	        this.messages = source["messages"];
	        this.fault = source["fault"];
	    }
	}
	export class MailAccount {
	    id: string;
	    address: string;
	    name: string;
	    userName: string;
	    auth: string;
	    imapHost: string;
	    imapPort: number;
	    imapTls: string;
	    smtpHost: string;
	    smtpPort: number;
	    smtpTls: string;
	    ca: string;
	    signature: string;
	    daysBack: number;
	    folders: Record<string, boolean>;
	    undoSeconds: number;
	    perMinute: number;
	    perDay: number;
	    sendFrom: number;
	    sendUntil: number;
	    keepsSent: boolean;
	    state: mail.AccountState;
	    folderList: MailFolder[];
	
	    static createFrom(source: any = {}) {
	        return new MailAccount(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.address = source["address"];
	        this.name = source["name"];
	        this.userName = source["userName"];
	        this.auth = source["auth"];
	        this.imapHost = source["imapHost"];
	        this.imapPort = source["imapPort"];
	        this.imapTls = source["imapTls"];
	        this.smtpHost = source["smtpHost"];
	        this.smtpPort = source["smtpPort"];
	        this.smtpTls = source["smtpTls"];
	        this.ca = source["ca"];
	        this.signature = source["signature"];
	        this.daysBack = source["daysBack"];
	        this.folders = source["folders"];
	        this.undoSeconds = source["undoSeconds"];
	        this.perMinute = source["perMinute"];
	        this.perDay = source["perDay"];
	        this.sendFrom = source["sendFrom"];
	        this.sendUntil = source["sendUntil"];
	        this.keepsSent = source["keepsSent"];
	        this.state = this.convertValues(source["state"], mail.AccountState);
	        this.folderList = this.convertValues(source["folderList"], MailFolder);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class MailSettings {
	    account: mail.Account;
	    auth: string[];
	    name: string;
	    help: string;
	    helpUrl: string;
	    source: string;
	
	    static createFrom(source: any = {}) {
	        return new MailSettings(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.account = this.convertValues(source["account"], mail.Account);
	        this.auth = source["auth"];
	        this.name = source["name"];
	        this.help = source["help"];
	        this.helpUrl = source["helpUrl"];
	        this.source = source["source"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MailSetup {
	    accounts: MailAccount[];
	    passwordIn: string;
	
	    static createFrom(source: any = {}) {
	        return new MailSetup(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.accounts = this.convertValues(source["accounts"], MailAccount);
	        this.passwordIn = source["passwordIn"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Place {
	    dir: string;
	    name: string;
	    mediaBase: string;
	    me: string;
	    recent: string[];
	    suggested: string;
	    dialogs: boolean;
	    trouble: string;
	    troubleDir: string;
	
	    static createFrom(source: any = {}) {
	        return new Place(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dir = source["dir"];
	        this.name = source["name"];
	        this.mediaBase = source["mediaBase"];
	        this.me = source["me"];
	        this.recent = source["recent"];
	        this.suggested = source["suggested"];
	        this.dialogs = source["dialogs"];
	        this.trouble = source["trouble"];
	        this.troubleDir = source["troubleDir"];
	    }
	}
	export class UndoState {
	    undoId: string;
	    undoLabel: string;
	    redoId: string;
	    redoLabel: string;
	
	    static createFrom(source: any = {}) {
	        return new UndoState(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.undoId = source["undoId"];
	        this.undoLabel = source["undoLabel"];
	        this.redoId = source["redoId"];
	        this.redoLabel = source["redoLabel"];
	    }
	}

}

export namespace board {
	
	export class Filter {
	    campaignId: string;
	    clientId: string;
	    ownerId: string;
	    creatorId: string;
	    text: string;
	    lateOnly: boolean;
	    limit: number;
	    column: string;
	    offset: number;
	
	    static createFrom(source: any = {}) {
	        return new Filter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.campaignId = source["campaignId"];
	        this.clientId = source["clientId"];
	        this.ownerId = source["ownerId"];
	        this.creatorId = source["creatorId"];
	        this.text = source["text"];
	        this.lateOnly = source["lateOnly"];
	        this.limit = source["limit"];
	        this.column = source["column"];
	        this.offset = source["offset"];
	    }
	}

}

export namespace campaign {
	
	export class Account {
	    platform: string;
	    handle: string;
	    url: string;
	    followers?: number;
	
	    static createFrom(source: any = {}) {
	        return new Account(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.platform = source["platform"];
	        this.handle = source["handle"];
	        this.url = source["url"];
	        this.followers = source["followers"];
	    }
	}
	export class Skipped {
	    creatorId: string;
	    name: string;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new Skipped(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.creatorId = source["creatorId"];
	        this.name = source["name"];
	        this.why = source["why"];
	    }
	}
	export class Added {
	    receipt: workspace.Receipt;
	    added: number;
	    skipped: Skipped[];
	
	    static createFrom(source: any = {}) {
	        return new Added(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.receipt = this.convertValues(source["receipt"], workspace.Receipt);
	        this.added = source["added"];
	        this.skipped = this.convertValues(source["skipped"], Skipped);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Planned {
	    id: string;
	    draftDue: number;
	    coordinatorDue: number;
	    clientDue: number;
	    revisionDue: number;
	    warning: string;
	    receipt: workspace.Receipt;
	
	    static createFrom(source: any = {}) {
	        return new Planned(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.draftDue = source["draftDue"];
	        this.coordinatorDue = source["coordinatorDue"];
	        this.clientDue = source["clientDue"];
	        this.revisionDue = source["revisionDue"];
	        this.warning = source["warning"];
	        this.receipt = this.convertValues(source["receipt"], workspace.Receipt);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Agreed {
	    pieces: Planned[];
	    receipt: workspace.Receipt;
	
	    static createFrom(source: any = {}) {
	        return new Agreed(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.pieces = this.convertValues(source["pieces"], Planned);
	        this.receipt = this.convertValues(source["receipt"], workspace.Receipt);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Break {
	    kind: string;
	    pieceId: string;
	    severe: boolean;
	    words: string;
	
	    static createFrom(source: any = {}) {
	        return new Break(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.pieceId = source["pieceId"];
	        this.severe = source["severe"];
	        this.words = source["words"];
	    }
	}
	export class Sum {
	    minor: number;
	    currency: string;
	
	    static createFrom(source: any = {}) {
	        return new Sum(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.minor = source["minor"];
	        this.currency = source["currency"];
	    }
	}
	export class Budget {
	    minor: number;
	    currency: string;
	    usedMinor: number;
	    leftMinor: number;
	    others: Sum[];
	
	    static createFrom(source: any = {}) {
	        return new Budget(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.minor = source["minor"];
	        this.currency = source["currency"];
	        this.usedMinor = source["usedMinor"];
	        this.leftMinor = source["leftMinor"];
	        this.others = this.convertValues(source["others"], Sum);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class CampaignInput {
	    id: string;
	    clientId: string;
	    name: string;
	    type: string;
	    budget: string;
	    currency: string;
	    startsOn: string;
	    endsOn: string;
	    timeZone: string;
	    holidayCountry: string;
	    markets: string[];
	    hashtags: string[];
	    mentions: string[];
	    musts: string[];
	    dos: string[];
	    donts: string[];
	    note: string;
	    ownerId: string;
	    workflow: string;
	
	    static createFrom(source: any = {}) {
	        return new CampaignInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.clientId = source["clientId"];
	        this.name = source["name"];
	        this.type = source["type"];
	        this.budget = source["budget"];
	        this.currency = source["currency"];
	        this.startsOn = source["startsOn"];
	        this.endsOn = source["endsOn"];
	        this.timeZone = source["timeZone"];
	        this.holidayCountry = source["holidayCountry"];
	        this.markets = source["markets"];
	        this.hashtags = source["hashtags"];
	        this.mentions = source["mentions"];
	        this.musts = source["musts"];
	        this.dos = source["dos"];
	        this.donts = source["donts"];
	        this.note = source["note"];
	        this.ownerId = source["ownerId"];
	        this.workflow = source["workflow"];
	    }
	}
	export class Deliverable {
	    id: string;
	    castingId: string;
	    platform: string;
	    platformName: string;
	    format: string;
	    formatName: string;
	    title: string;
	    postAt: number;
	    stage: string;
	    stageName: string;
	    board: string;
	    step: string;
	    version: number;
	    dueAt: number;
	    state: string;
	    feeMinor?: number;
	    shareMinor: number;
	    note: string;
	    cancelled: boolean;
	    followsId: string;
	    followsDays: number;
	    follows: string;
	    followsWarning: string;
	
	    static createFrom(source: any = {}) {
	        return new Deliverable(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.castingId = source["castingId"];
	        this.platform = source["platform"];
	        this.platformName = source["platformName"];
	        this.format = source["format"];
	        this.formatName = source["formatName"];
	        this.title = source["title"];
	        this.postAt = source["postAt"];
	        this.stage = source["stage"];
	        this.stageName = source["stageName"];
	        this.board = source["board"];
	        this.step = source["step"];
	        this.version = source["version"];
	        this.dueAt = source["dueAt"];
	        this.state = source["state"];
	        this.feeMinor = source["feeMinor"];
	        this.shareMinor = source["shareMinor"];
	        this.note = source["note"];
	        this.cancelled = source["cancelled"];
	        this.followsId = source["followsId"];
	        this.followsDays = source["followsDays"];
	        this.follows = source["follows"];
	        this.followsWarning = source["followsWarning"];
	    }
	}
	export class Casting {
	    id: string;
	    creatorId: string;
	    creator: string;
	    country: string;
	    accounts: Account[];
	    influencerStatus: string;
	    influencerStatusName: string;
	    contractStatus: string;
	    contractStatusName: string;
	    paymentStatus: string;
	    paymentStatusName: string;
	    reason: string;
	    feeMinor: number;
	    committedMinor: number;
	    currency: string;
	    paymentWindowDays: number;
	    revisionLimit: number;
	    extraRoundMinor?: number;
	    note: string;
	    deliverables: Deliverable[];
	
	    static createFrom(source: any = {}) {
	        return new Casting(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.creatorId = source["creatorId"];
	        this.creator = source["creator"];
	        this.country = source["country"];
	        this.accounts = this.convertValues(source["accounts"], Account);
	        this.influencerStatus = source["influencerStatus"];
	        this.influencerStatusName = source["influencerStatusName"];
	        this.contractStatus = source["contractStatus"];
	        this.contractStatusName = source["contractStatusName"];
	        this.paymentStatus = source["paymentStatus"];
	        this.paymentStatusName = source["paymentStatusName"];
	        this.reason = source["reason"];
	        this.feeMinor = source["feeMinor"];
	        this.committedMinor = source["committedMinor"];
	        this.currency = source["currency"];
	        this.paymentWindowDays = source["paymentWindowDays"];
	        this.revisionLimit = source["revisionLimit"];
	        this.extraRoundMinor = source["extraRoundMinor"];
	        this.note = source["note"];
	        this.deliverables = this.convertValues(source["deliverables"], Deliverable);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FormatChoice {
	    format: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new FormatChoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.format = source["format"];
	        this.name = source["name"];
	    }
	}
	export class PlatformChoice {
	    platform: string;
	    name: string;
	    formats: FormatChoice[];
	
	    static createFrom(source: any = {}) {
	        return new PlatformChoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.platform = source["platform"];
	        this.name = source["name"];
	        this.formats = this.convertValues(source["formats"], FormatChoice);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class WorkflowChoice {
	    workflow: string;
	    name: string;
	    about: string;
	
	    static createFrom(source: any = {}) {
	        return new WorkflowChoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.workflow = source["workflow"];
	        this.name = source["name"];
	        this.about = source["about"];
	    }
	}
	export class PhaseChoice {
	    phase: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new PhaseChoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.phase = source["phase"];
	        this.name = source["name"];
	    }
	}
	export class StagePlan {
	    stage: string;
	    name: string;
	    workingDays: number;
	    timed: boolean;
	    ownerId: string;
	    owner: string;
	    escalates: boolean;
	    escalateId: string;
	    escalateTo: string;
	    escalateDays: number;
	
	    static createFrom(source: any = {}) {
	        return new StagePlan(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.stage = source["stage"];
	        this.name = source["name"];
	        this.workingDays = source["workingDays"];
	        this.timed = source["timed"];
	        this.ownerId = source["ownerId"];
	        this.owner = source["owner"];
	        this.escalates = source["escalates"];
	        this.escalateId = source["escalateId"];
	        this.escalateTo = source["escalateTo"];
	        this.escalateDays = source["escalateDays"];
	    }
	}
	export class TypeChoice {
	    type: string;
	    name: string;
	    stages: StagePlan[];
	    revisionLimit: number;
	    paymentWindowDays: number;
	    since: string;
	    source: string;
	
	    static createFrom(source: any = {}) {
	        return new TypeChoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.type = source["type"];
	        this.name = source["name"];
	        this.stages = this.convertValues(source["stages"], StagePlan);
	        this.revisionLimit = source["revisionLimit"];
	        this.paymentWindowDays = source["paymentWindowDays"];
	        this.since = source["since"];
	        this.source = source["source"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Choices {
	    types: TypeChoice[];
	    phases: PhaseChoice[];
	    workflows: WorkflowChoice[];
	    colours: string[];
	    platforms: PlatformChoice[];
	
	    static createFrom(source: any = {}) {
	        return new Choices(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.types = this.convertValues(source["types"], TypeChoice);
	        this.phases = this.convertValues(source["phases"], PhaseChoice);
	        this.workflows = this.convertValues(source["workflows"], WorkflowChoice);
	        this.colours = source["colours"];
	        this.platforms = this.convertValues(source["platforms"], PlatformChoice);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Target {
	    dimension: string;
	    bucket: string;
	    shareBp?: number;
	    fromClient: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Target(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dimension = source["dimension"];
	        this.bucket = source["bucket"];
	        this.shareBp = source["shareBp"];
	        this.fromClient = source["fromClient"];
	    }
	}
	export class Client {
	    id: string;
	    name: string;
	    brand: string;
	    category: string;
	    contactName: string;
	    contactEmail: string;
	    note: string;
	    campaigns: number;
	    liveCampaigns: number;
	    targets: Target[];
	
	    static createFrom(source: any = {}) {
	        return new Client(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.brand = source["brand"];
	        this.category = source["category"];
	        this.contactName = source["contactName"];
	        this.contactEmail = source["contactEmail"];
	        this.note = source["note"];
	        this.campaigns = source["campaigns"];
	        this.liveCampaigns = source["liveCampaigns"];
	        this.targets = this.convertValues(source["targets"], Target);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ClientInput {
	    id: string;
	    name: string;
	    brand: string;
	    category: string;
	    contactName: string;
	    contactEmail: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new ClientInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.brand = source["brand"];
	        this.category = source["category"];
	        this.contactName = source["contactName"];
	        this.contactEmail = source["contactEmail"];
	        this.note = source["note"];
	    }
	}
	export class DayOff {
	    date: string;
	    name: string;
	    weekend: boolean;
	
	    static createFrom(source: any = {}) {
	        return new DayOff(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.date = source["date"];
	        this.name = source["name"];
	        this.weekend = source["weekend"];
	    }
	}
	
	export class DeliverableEdit {
	    id: string;
	    platform: string;
	    format: string;
	    title: string;
	    fee?: string;
	    note: string;
	    followsId: string;
	    followsDays: number;
	
	    static createFrom(source: any = {}) {
	        return new DeliverableEdit(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.platform = source["platform"];
	        this.format = source["format"];
	        this.title = source["title"];
	        this.fee = source["fee"];
	        this.note = source["note"];
	        this.followsId = source["followsId"];
	        this.followsDays = source["followsDays"];
	    }
	}
	export class DeliverableInput {
	    castingId: string;
	    platform: string;
	    format: string;
	    title: string;
	    postAt: number;
	    fee?: string;
	    note: string;
	    followsId: string;
	    followsDays: number;
	
	    static createFrom(source: any = {}) {
	        return new DeliverableInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.castingId = source["castingId"];
	        this.platform = source["platform"];
	        this.format = source["format"];
	        this.title = source["title"];
	        this.postAt = source["postAt"];
	        this.fee = source["fee"];
	        this.note = source["note"];
	        this.followsId = source["followsId"];
	        this.followsDays = source["followsDays"];
	    }
	}
	export class Filter {
	    text: string;
	    clientId: string;
	    phase: string;
	    type: string;
	    ownerId: string;
	    limit: number;
	    offset: number;
	
	    static createFrom(source: any = {}) {
	        return new Filter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.clientId = source["clientId"];
	        this.phase = source["phase"];
	        this.type = source["type"];
	        this.ownerId = source["ownerId"];
	        this.limit = source["limit"];
	        this.offset = source["offset"];
	    }
	}
	
	export class LimitsInput {
	    campaignId: string;
	    minFollowers?: number;
	    maxFollowers?: number;
	    minEngagementBp?: number;
	    feeLimit: string;
	
	    static createFrom(source: any = {}) {
	        return new LimitsInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.campaignId = source["campaignId"];
	        this.minFollowers = source["minFollowers"];
	        this.maxFollowers = source["maxFollowers"];
	        this.minEngagementBp = source["minEngagementBp"];
	        this.feeLimit = source["feeLimit"];
	    }
	}
	export class StageCount {
	    stage: string;
	    name: string;
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new StageCount(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.stage = source["stage"];
	        this.name = source["name"];
	        this.count = source["count"];
	    }
	}
	export class Row {
	    id: string;
	    name: string;
	    clientId: string;
	    client: string;
	    type: string;
	    typeName: string;
	    phase: string;
	    phaseName: string;
	    budgetMinor: number;
	    currency: string;
	    startsOn: string;
	    endsOn: string;
	    timeZone: string;
	    castings: number;
	    deliverables: number;
	    stages: StageCount[];
	    late: number;
	    nextPostAt: number;
	
	    static createFrom(source: any = {}) {
	        return new Row(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.clientId = source["clientId"];
	        this.client = source["client"];
	        this.type = source["type"];
	        this.typeName = source["typeName"];
	        this.phase = source["phase"];
	        this.phaseName = source["phaseName"];
	        this.budgetMinor = source["budgetMinor"];
	        this.currency = source["currency"];
	        this.startsOn = source["startsOn"];
	        this.endsOn = source["endsOn"];
	        this.timeZone = source["timeZone"];
	        this.castings = source["castings"];
	        this.deliverables = source["deliverables"];
	        this.stages = this.convertValues(source["stages"], StageCount);
	        this.late = source["late"];
	        this.nextPostAt = source["nextPostAt"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class List {
	    total: number;
	    rows: Row[];
	    now: number;
	
	    static createFrom(source: any = {}) {
	        return new List(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.total = source["total"];
	        this.rows = this.convertValues(source["rows"], Row);
	        this.now = source["now"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MatrixPiece {
	    id: string;
	    campaign: number;
	    creator: number;
	    platform: string;
	    title: string;
	    stage: string;
	    stageName: string;
	    board: string;
	    dueAt: number;
	    state: string;
	
	    static createFrom(source: any = {}) {
	        return new MatrixPiece(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.campaign = source["campaign"];
	        this.creator = source["creator"];
	        this.platform = source["platform"];
	        this.title = source["title"];
	        this.stage = source["stage"];
	        this.stageName = source["stageName"];
	        this.board = source["board"];
	        this.dueAt = source["dueAt"];
	        this.state = source["state"];
	    }
	}
	export class MatrixCreator {
	    id: string;
	    name: string;
	    pieces: number;
	    late: number;
	
	    static createFrom(source: any = {}) {
	        return new MatrixCreator(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.pieces = source["pieces"];
	        this.late = source["late"];
	    }
	}
	export class MatrixCampaign {
	    id: string;
	    name: string;
	    clientId: string;
	    client: string;
	    timeZone: string;
	    pieces: number;
	    late: number;
	
	    static createFrom(source: any = {}) {
	        return new MatrixCampaign(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.clientId = source["clientId"];
	        this.client = source["client"];
	        this.timeZone = source["timeZone"];
	        this.pieces = source["pieces"];
	        this.late = source["late"];
	    }
	}
	export class Matrix {
	    now: number;
	    total: number;
	    shown: number;
	    campaigns: MatrixCampaign[];
	    creators: MatrixCreator[];
	    pieces: MatrixPiece[];
	
	    static createFrom(source: any = {}) {
	        return new Matrix(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.now = source["now"];
	        this.total = source["total"];
	        this.shown = source["shown"];
	        this.campaigns = this.convertValues(source["campaigns"], MatrixCampaign);
	        this.creators = this.convertValues(source["creators"], MatrixCreator);
	        this.pieces = this.convertValues(source["pieces"], MatrixPiece);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class MatrixFilter {
	    text: string;
	    clientIds: string[];
	    campaignIds: string[];
	    platforms: string[];
	    states: string[];
	    ownerIds: string[];
	    lateOnly: boolean;
	    all: boolean;
	
	    static createFrom(source: any = {}) {
	        return new MatrixFilter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.clientIds = source["clientIds"];
	        this.campaignIds = source["campaignIds"];
	        this.platforms = source["platforms"];
	        this.states = source["states"];
	        this.ownerIds = source["ownerIds"];
	        this.lateOnly = source["lateOnly"];
	        this.all = source["all"];
	    }
	}
	
	export class StatusChoice {
	    status: string;
	    name: string;
	    group: string;
	    colour: string;
	    meaning: string;
	    next: string;
	    own: boolean;
	    archived: boolean;
	
	    static createFrom(source: any = {}) {
	        return new StatusChoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.status = source["status"];
	        this.name = source["name"];
	        this.group = source["group"];
	        this.colour = source["colour"];
	        this.meaning = source["meaning"];
	        this.next = source["next"];
	        this.own = source["own"];
	        this.archived = source["archived"];
	    }
	}
	export class RouteStep {
	    id: string;
	    place: number;
	    name: string;
	    ownerId: string;
	    owner: string;
	    workingDays: number;
	    escalateId: string;
	    escalateTo: string;
	    escalateDays: number;
	
	    static createFrom(source: any = {}) {
	        return new RouteStep(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.place = source["place"];
	        this.name = source["name"];
	        this.ownerId = source["ownerId"];
	        this.owner = source["owner"];
	        this.workingDays = source["workingDays"];
	        this.escalateId = source["escalateId"];
	        this.escalateTo = source["escalateTo"];
	        this.escalateDays = source["escalateDays"];
	    }
	}
	export class Page {
	    id: string;
	    clientId: string;
	    client: string;
	    brand: string;
	    name: string;
	    type: string;
	    typeName: string;
	    phase: string;
	    phaseName: string;
	    phaseMoves: PhaseChoice[];
	    startsOn: string;
	    endsOn: string;
	    timeZone: string;
	    holidayCountry: string;
	    note: string;
	    createdAt: number;
	    budget: Budget;
	    markets: string[];
	    hashtags: string[];
	    mentions: string[];
	    musts: string[];
	    dos: string[];
	    donts: string[];
	    stages: StagePlan[];
	    route: RouteStep[];
	    routeDays: number;
	    castings: Casting[];
	    workflow: string;
	    workflowName: string;
	    statuses: StatusChoice[];
	    counts: StageCount[];
	    late: number;
	    now: number;
	
	    static createFrom(source: any = {}) {
	        return new Page(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.clientId = source["clientId"];
	        this.client = source["client"];
	        this.brand = source["brand"];
	        this.name = source["name"];
	        this.type = source["type"];
	        this.typeName = source["typeName"];
	        this.phase = source["phase"];
	        this.phaseName = source["phaseName"];
	        this.phaseMoves = this.convertValues(source["phaseMoves"], PhaseChoice);
	        this.startsOn = source["startsOn"];
	        this.endsOn = source["endsOn"];
	        this.timeZone = source["timeZone"];
	        this.holidayCountry = source["holidayCountry"];
	        this.note = source["note"];
	        this.createdAt = source["createdAt"];
	        this.budget = this.convertValues(source["budget"], Budget);
	        this.markets = source["markets"];
	        this.hashtags = source["hashtags"];
	        this.mentions = source["mentions"];
	        this.musts = source["musts"];
	        this.dos = source["dos"];
	        this.donts = source["donts"];
	        this.stages = this.convertValues(source["stages"], StagePlan);
	        this.route = this.convertValues(source["route"], RouteStep);
	        this.routeDays = source["routeDays"];
	        this.castings = this.convertValues(source["castings"], Casting);
	        this.workflow = source["workflow"];
	        this.workflowName = source["workflowName"];
	        this.statuses = this.convertValues(source["statuses"], StatusChoice);
	        this.counts = this.convertValues(source["counts"], StageCount);
	        this.late = source["late"];
	        this.now = source["now"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	
	export class RouteStepInput {
	    id: string;
	    name: string;
	    ownerId: string;
	    workingDays: number;
	    beside: boolean;
	    escalateId: string;
	    escalateDays: number;
	
	    static createFrom(source: any = {}) {
	        return new RouteStepInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.ownerId = source["ownerId"];
	        this.workingDays = source["workingDays"];
	        this.beside = source["beside"];
	        this.escalateId = source["escalateId"];
	        this.escalateDays = source["escalateDays"];
	    }
	}
	
	export class Saved {
	    id: string;
	    receipt: workspace.Receipt;
	
	    static createFrom(source: any = {}) {
	        return new Saved(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.receipt = this.convertValues(source["receipt"], workspace.Receipt);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Slip {
	    deliverableId: string;
	    stage: string;
	    days: number;
	    at: number;
	    keepPost: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Slip(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.deliverableId = source["deliverableId"];
	        this.stage = source["stage"];
	        this.days = source["days"];
	        this.at = source["at"];
	        this.keepPost = source["keepPost"];
	    }
	}
	export class SlipPoint {
	    stage: string;
	    name: string;
	    before: number;
	    after: number;
	    passed: boolean;
	    slips: boolean;
	    byHand: boolean;
	
	    static createFrom(source: any = {}) {
	        return new SlipPoint(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.stage = source["stage"];
	        this.name = source["name"];
	        this.before = source["before"];
	        this.after = source["after"];
	        this.passed = source["passed"];
	        this.slips = source["slips"];
	        this.byHand = source["byHand"];
	    }
	}
	export class SlipPiece {
	    id: string;
	    title: string;
	    creator: string;
	    platform: string;
	    follows: string;
	    altered: boolean;
	    fixed: boolean;
	    points: SlipPoint[];
	
	    static createFrom(source: any = {}) {
	        return new SlipPiece(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.creator = source["creator"];
	        this.platform = source["platform"];
	        this.follows = source["follows"];
	        this.altered = source["altered"];
	        this.fixed = source["fixed"];
	        this.points = this.convertValues(source["points"], SlipPoint);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SlipPlan {
	    deliverableId: string;
	    campaignId: string;
	    campaign: string;
	    client: string;
	    timeZone: string;
	    stage: string;
	    days: number;
	    keepPost: boolean;
	    behind: number;
	    room: number;
	    altered: number;
	    refused: string;
	    pieces: SlipPiece[];
	    breaks: Break[];
	    from: string;
	    to: string;
	    endsOn: string;
	    daysOff: DayOff[];
	    now: number;
	    digest: string;
	
	    static createFrom(source: any = {}) {
	        return new SlipPlan(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.deliverableId = source["deliverableId"];
	        this.campaignId = source["campaignId"];
	        this.campaign = source["campaign"];
	        this.client = source["client"];
	        this.timeZone = source["timeZone"];
	        this.stage = source["stage"];
	        this.days = source["days"];
	        this.keepPost = source["keepPost"];
	        this.behind = source["behind"];
	        this.room = source["room"];
	        this.altered = source["altered"];
	        this.refused = source["refused"];
	        this.pieces = this.convertValues(source["pieces"], SlipPiece);
	        this.breaks = this.convertValues(source["breaks"], Break);
	        this.from = source["from"];
	        this.to = source["to"];
	        this.endsOn = source["endsOn"];
	        this.daysOff = this.convertValues(source["daysOff"], DayOff);
	        this.now = source["now"];
	        this.digest = source["digest"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Slipped {
	    altered: number;
	    receipt: workspace.Receipt;
	
	    static createFrom(source: any = {}) {
	        return new Slipped(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.altered = source["altered"];
	        this.receipt = this.convertValues(source["receipt"], workspace.Receipt);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	export class StatusInput {
	    id: string;
	    group: string;
	    name: string;
	    colour: string;
	    meaning: string;
	
	    static createFrom(source: any = {}) {
	        return new StatusInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.group = source["group"];
	        this.name = source["name"];
	        this.colour = source["colour"];
	        this.meaning = source["meaning"];
	    }
	}
	export class StatusMove {
	    actionId: string;
	    at: number;
	    actor: string;
	    group: string;
	    from: string;
	    fromName: string;
	    to: string;
	    toName: string;
	    why: string;
	    label: string;
	    undone: boolean;
	
	    static createFrom(source: any = {}) {
	        return new StatusMove(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.actionId = source["actionId"];
	        this.at = source["at"];
	        this.actor = source["actor"];
	        this.group = source["group"];
	        this.from = source["from"];
	        this.fromName = source["fromName"];
	        this.to = source["to"];
	        this.toName = source["toName"];
	        this.why = source["why"];
	        this.label = source["label"];
	        this.undone = source["undone"];
	    }
	}
	export class StatusRow {
	    status: string;
	    name: string;
	    group: string;
	    colour: string;
	    meaning: string;
	    next: string;
	    own: boolean;
	    archived: boolean;
	    used: number;
	
	    static createFrom(source: any = {}) {
	        return new StatusRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.status = source["status"];
	        this.name = source["name"];
	        this.group = source["group"];
	        this.colour = source["colour"];
	        this.meaning = source["meaning"];
	        this.next = source["next"];
	        this.own = source["own"];
	        this.archived = source["archived"];
	        this.used = source["used"];
	    }
	}
	
	
	export class TermsInput {
	    castingId: string;
	    fee: string;
	    currency: string;
	    paymentWindowDays: number;
	    revisionLimit: number;
	    extraRound: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new TermsInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.castingId = source["castingId"];
	        this.fee = source["fee"];
	        this.currency = source["currency"];
	        this.paymentWindowDays = source["paymentWindowDays"];
	        this.revisionLimit = source["revisionLimit"];
	        this.extraRound = source["extraRound"];
	        this.note = source["note"];
	    }
	}
	
	export class Wanted {
	    campaignId: string;
	    campaign: string;
	    phase: string;
	    clientId: string;
	    client: string;
	    clientCategory: string;
	    startsOn: string;
	    endsOn: string;
	    markets: string[];
	    budgetMinor: number;
	    budgetLeftMinor: number;
	    currency: string;
	    feeLimitMinor?: number;
	    minFollowers?: number;
	    maxFollowers?: number;
	    minEngagementBp?: number;
	    niches: string[];
	    platforms: string[];
	    formats: string[];
	    countries: string[];
	    languages: string[];
	    audience: Target[];
	
	    static createFrom(source: any = {}) {
	        return new Wanted(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.campaignId = source["campaignId"];
	        this.campaign = source["campaign"];
	        this.phase = source["phase"];
	        this.clientId = source["clientId"];
	        this.client = source["client"];
	        this.clientCategory = source["clientCategory"];
	        this.startsOn = source["startsOn"];
	        this.endsOn = source["endsOn"];
	        this.markets = source["markets"];
	        this.budgetMinor = source["budgetMinor"];
	        this.budgetLeftMinor = source["budgetLeftMinor"];
	        this.currency = source["currency"];
	        this.feeLimitMinor = source["feeLimitMinor"];
	        this.minFollowers = source["minFollowers"];
	        this.maxFollowers = source["maxFollowers"];
	        this.minEngagementBp = source["minEngagementBp"];
	        this.niches = source["niches"];
	        this.platforms = source["platforms"];
	        this.formats = source["formats"];
	        this.countries = source["countries"];
	        this.languages = source["languages"];
	        this.audience = this.convertValues(source["audience"], Target);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Wish {
	    value: string;
	    shareBp?: number;
	
	    static createFrom(source: any = {}) {
	        return new Wish(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.value = source["value"];
	        this.shareBp = source["shareBp"];
	    }
	}

}

export namespace creator {
	
	export class Absence {
	    id: string;
	    fromOn: string;
	    toOn: string;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new Absence(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.fromOn = source["fromOn"];
	        this.toOn = source["toOn"];
	        this.reason = source["reason"];
	    }
	}
	export class AbsenceInput {
	    id: string;
	    creatorId: string;
	    fromOn: string;
	    toOn: string;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new AbsenceInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.creatorId = source["creatorId"];
	        this.fromOn = source["fromOn"];
	        this.toOn = source["toOn"];
	        this.reason = source["reason"];
	    }
	}
	export class Account {
	    id: string;
	    platform: string;
	    platformName: string;
	    handle: string;
	    url: string;
	    followers?: number;
	    engagementBp?: number;
	    updatedAt: number;
	    engagementBasis: string;
	    postsPerMonth?: number;
	    averageViews?: number;
	
	    static createFrom(source: any = {}) {
	        return new Account(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.platform = source["platform"];
	        this.platformName = source["platformName"];
	        this.handle = source["handle"];
	        this.url = source["url"];
	        this.followers = source["followers"];
	        this.engagementBp = source["engagementBp"];
	        this.updatedAt = source["updatedAt"];
	        this.engagementBasis = source["engagementBasis"];
	        this.postsPerMonth = source["postsPerMonth"];
	        this.averageViews = source["averageViews"];
	    }
	}
	export class AccountInput {
	    platform: string;
	    handle: string;
	    url: string;
	    followers?: number;
	    engagementBp?: number;
	    engagementBasis: string;
	    postsPerMonth?: number;
	    averageViews?: number;
	
	    static createFrom(source: any = {}) {
	        return new AccountInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.platform = source["platform"];
	        this.handle = source["handle"];
	        this.url = source["url"];
	        this.followers = source["followers"];
	        this.engagementBp = source["engagementBp"];
	        this.engagementBasis = source["engagementBasis"];
	        this.postsPerMonth = source["postsPerMonth"];
	        this.averageViews = source["averageViews"];
	    }
	}
	export class AudienceShare {
	    group: string;
	    bp: number;
	
	    static createFrom(source: any = {}) {
	        return new AudienceShare(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.group = source["group"];
	        this.bp = source["bp"];
	    }
	}
	export class Audience {
	    dimension: string;
	    shares: AudienceShare[];
	    unknownBp: number;
	    source: string;
	    onDate: string;
	
	    static createFrom(source: any = {}) {
	        return new Audience(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dimension = source["dimension"];
	        this.shares = this.convertValues(source["shares"], AudienceShare);
	        this.unknownBp = source["unknownBp"];
	        this.source = source["source"];
	        this.onDate = source["onDate"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class AudienceInput {
	    accountId: string;
	    dimension: string;
	    shares: AudienceShare[];
	    source: string;
	    onDate: string;
	
	    static createFrom(source: any = {}) {
	        return new AudienceInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.accountId = source["accountId"];
	        this.dimension = source["dimension"];
	        this.shares = this.convertValues(source["shares"], AudienceShare);
	        this.source = source["source"];
	        this.onDate = source["onDate"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Target {
	    dimension: string;
	    group: string;
	    shareBp?: number;
	
	    static createFrom(source: any = {}) {
	        return new Target(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dimension = source["dimension"];
	        this.group = source["group"];
	        this.shareBp = source["shareBp"];
	    }
	}
	export class Brief {
	    campaignId: string;
	    campaign: string;
	    clientId: string;
	    client: string;
	    category: string;
	    startsOn: string;
	    endsOn: string;
	    budgetLeftMinor: number;
	    currency: string;
	    feeLimitMinor?: number;
	    minFollowers?: number;
	    maxFollowers?: number;
	    minEngagementBp?: number;
	    niches: string[];
	    platforms: string[];
	    formats: string[];
	    countries: string[];
	    languages: string[];
	    targets: Target[];
	
	    static createFrom(source: any = {}) {
	        return new Brief(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.campaignId = source["campaignId"];
	        this.campaign = source["campaign"];
	        this.clientId = source["clientId"];
	        this.client = source["client"];
	        this.category = source["category"];
	        this.startsOn = source["startsOn"];
	        this.endsOn = source["endsOn"];
	        this.budgetLeftMinor = source["budgetLeftMinor"];
	        this.currency = source["currency"];
	        this.feeLimitMinor = source["feeLimitMinor"];
	        this.minFollowers = source["minFollowers"];
	        this.maxFollowers = source["maxFollowers"];
	        this.minEngagementBp = source["minEngagementBp"];
	        this.niches = source["niches"];
	        this.platforms = source["platforms"];
	        this.formats = source["formats"];
	        this.countries = source["countries"];
	        this.languages = source["languages"];
	        this.targets = this.convertValues(source["targets"], Target);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Piece {
	    id: string;
	    platform: string;
	    format: string;
	    title: string;
	    postAt: number;
	    stage: string;
	    board: string;
	    drafts: number;
	    url: string;
	
	    static createFrom(source: any = {}) {
	        return new Piece(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.platform = source["platform"];
	        this.format = source["format"];
	        this.title = source["title"];
	        this.postAt = source["postAt"];
	        this.stage = source["stage"];
	        this.board = source["board"];
	        this.drafts = source["drafts"];
	        this.url = source["url"];
	    }
	}
	export class Casting {
	    id: string;
	    campaignId: string;
	    campaign: string;
	    client: string;
	    phase: string;
	    influencerStatus: string;
	    contractStatus: string;
	    paymentStatus: string;
	    reason: string;
	    feeMinor: number;
	    currency: string;
	    paymentWindowDays: number;
	    deliverables: Piece[];
	
	    static createFrom(source: any = {}) {
	        return new Casting(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.campaignId = source["campaignId"];
	        this.campaign = source["campaign"];
	        this.client = source["client"];
	        this.phase = source["phase"];
	        this.influencerStatus = source["influencerStatus"];
	        this.contractStatus = source["contractStatus"];
	        this.paymentStatus = source["paymentStatus"];
	        this.reason = source["reason"];
	        this.feeMinor = source["feeMinor"];
	        this.currency = source["currency"];
	        this.paymentWindowDays = source["paymentWindowDays"];
	        this.deliverables = this.convertValues(source["deliverables"], Piece);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Changed {
	    field: string;
	    from: string;
	    to: string;
	
	    static createFrom(source: any = {}) {
	        return new Changed(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.field = source["field"];
	        this.from = source["from"];
	        this.to = source["to"];
	    }
	}
	export class ComparedAudience {
	    known: boolean;
	    matchBp?: number;
	    shares: number[];
	    sources: string[];
	
	    static createFrom(source: any = {}) {
	        return new ComparedAudience(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.known = source["known"];
	        this.matchBp = source["matchBp"];
	        this.shares = source["shares"];
	        this.sources = source["sources"];
	    }
	}
	export class Reason {
	    text: string;
	    tone: string;
	    part: string;
	
	    static createFrom(source: any = {}) {
	        return new Reason(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.tone = source["tone"];
	        this.part = source["part"];
	    }
	}
	export class Fit {
	    score: number;
	    reasons: Reason[];
	    feeMinor?: number;
	    feeEstimated: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Fit(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.score = source["score"];
	        this.reasons = this.convertValues(source["reasons"], Reason);
	        this.feeMinor = source["feeMinor"];
	        this.feeEstimated = source["feeEstimated"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Mark {
	    creatorId: string;
	    severity: string;
	    count: number;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new Mark(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.creatorId = source["creatorId"];
	        this.severity = source["severity"];
	        this.count = source["count"];
	        this.text = source["text"];
	    }
	}
	export class Row {
	    id: string;
	    name: string;
	    country: string;
	    email: string;
	    niches: string[];
	    accounts: Account[];
	    quality: string;
	    qualityScore?: number;
	    flag: Mark;
	    liveCastings: number;
	    averageDaysToPay?: number;
	    fit?: Fit;
	    castingId: string;
	    influencerStatus: string;
	    statusReason: string;
	
	    static createFrom(source: any = {}) {
	        return new Row(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.country = source["country"];
	        this.email = source["email"];
	        this.niches = source["niches"];
	        this.accounts = this.convertValues(source["accounts"], Account);
	        this.quality = source["quality"];
	        this.qualityScore = source["qualityScore"];
	        this.flag = this.convertValues(source["flag"], Mark);
	        this.liveCastings = source["liveCastings"];
	        this.averageDaysToPay = source["averageDaysToPay"];
	        this.fit = this.convertValues(source["fit"], Fit);
	        this.castingId = source["castingId"];
	        this.influencerStatus = source["influencerStatus"];
	        this.statusReason = source["statusReason"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Compared {
	    row: Row;
	    matchBp?: number;
	    audiences: ComparedAudience[];
	    followers?: number;
	    past: Reason;
	
	    static createFrom(source: any = {}) {
	        return new Compared(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.row = this.convertValues(source["row"], Row);
	        this.matchBp = source["matchBp"];
	        this.audiences = this.convertValues(source["audiences"], ComparedAudience);
	        this.followers = source["followers"];
	        this.past = this.convertValues(source["past"], Reason);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class ComparedDimension {
	    dimension: string;
	    groups: string[];
	    wanted: string[];
	    target: number[];
	
	    static createFrom(source: any = {}) {
	        return new ComparedDimension(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dimension = source["dimension"];
	        this.groups = source["groups"];
	        this.wanted = source["wanted"];
	        this.target = source["target"];
	    }
	}
	export class Comparison {
	    brief?: Brief;
	    formula: string;
	    dimensions: ComparedDimension[];
	    creators: Compared[];
	
	    static createFrom(source: any = {}) {
	        return new Comparison(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.brief = this.convertValues(source["brief"], Brief);
	        this.formula = source["formula"];
	        this.dimensions = this.convertValues(source["dimensions"], ComparedDimension);
	        this.creators = this.convertValues(source["creators"], Compared);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Contact {
	    id: string;
	    kind: string;
	    label: string;
	    value: string;
	
	    static createFrom(source: any = {}) {
	        return new Contact(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.kind = source["kind"];
	        this.label = source["label"];
	        this.value = source["value"];
	    }
	}
	export class ContactInput {
	    id: string;
	    creatorId: string;
	    kind: string;
	    label: string;
	    value: string;
	
	    static createFrom(source: any = {}) {
	        return new ContactInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.creatorId = source["creatorId"];
	        this.kind = source["kind"];
	        this.label = source["label"];
	        this.value = source["value"];
	    }
	}
	export class Decision {
	    sheet: string;
	    row: number;
	    do: string;
	    with: string;
	    take: string[];
	
	    static createFrom(source: any = {}) {
	        return new Decision(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.sheet = source["sheet"];
	        this.row = source["row"];
	        this.do = source["do"];
	        this.with = source["with"];
	        this.take = source["take"];
	    }
	}
	export class FieldDiff {
	    field: string;
	    name: string;
	    now: string;
	    sheet: string;
	    kept: string;
	    choosable: boolean;
	
	    static createFrom(source: any = {}) {
	        return new FieldDiff(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.field = source["field"];
	        this.name = source["name"];
	        this.now = source["now"];
	        this.sheet = source["sheet"];
	        this.kept = source["kept"];
	        this.choosable = source["choosable"];
	    }
	}
	export class Duplicate {
	    sheet: string;
	    row: number;
	    name: string;
	    creatorId: string;
	    creator: string;
	    by: string;
	    do: string;
	    canKeep: boolean;
	    fields: FieldDiff[];
	
	    static createFrom(source: any = {}) {
	        return new Duplicate(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.sheet = source["sheet"];
	        this.row = source["row"];
	        this.name = source["name"];
	        this.creatorId = source["creatorId"];
	        this.creator = source["creator"];
	        this.by = source["by"];
	        this.do = source["do"];
	        this.canKeep = source["canKeep"];
	        this.fields = this.convertValues(source["fields"], FieldDiff);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class DuplicateReason {
	    kind: string;
	    words: string;
	    sure: boolean;
	
	    static createFrom(source: any = {}) {
	        return new DuplicateReason(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.words = source["words"];
	        this.sure = source["sure"];
	    }
	}
	export class MergeSide {
	    id: string;
	    name: string;
	    country: string;
	    email: string;
	    niches: string[];
	    accounts: Account[];
	    castings: number;
	    createdAt: number;
	    archivedAt: number;
	
	    static createFrom(source: any = {}) {
	        return new MergeSide(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.country = source["country"];
	        this.email = source["email"];
	        this.niches = source["niches"];
	        this.accounts = this.convertValues(source["accounts"], Account);
	        this.castings = source["castings"];
	        this.createdAt = source["createdAt"];
	        this.archivedAt = source["archivedAt"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class DuplicatePair {
	    keep: MergeSide;
	    other: MergeSide;
	    likely: boolean;
	    reasons: DuplicateReason[];
	
	    static createFrom(source: any = {}) {
	        return new DuplicatePair(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.keep = this.convertValues(source["keep"], MergeSide);
	        this.other = this.convertValues(source["other"], MergeSide);
	        this.likely = source["likely"];
	        this.reasons = this.convertValues(source["reasons"], DuplicateReason);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Duplicates {
	    pairs: DuplicatePair[];
	    total: number;
	    more: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Duplicates(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.pairs = this.convertValues(source["pairs"], DuplicatePair);
	        this.total = source["total"];
	        this.more = source["more"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class EntryLook {
	    row: number;
	    name: string;
	    accounts: string[];
	    niches: string[];
	    place: string;
	    email: string;
	    further: string[];
	    doubts: string[];
	    problem: string;
	
	    static createFrom(source: any = {}) {
	        return new EntryLook(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.row = source["row"];
	        this.name = source["name"];
	        this.accounts = source["accounts"];
	        this.niches = source["niches"];
	        this.place = source["place"];
	        this.email = source["email"];
	        this.further = source["further"];
	        this.doubts = source["doubts"];
	        this.problem = source["problem"];
	    }
	}
	export class Facet {
	    value: string;
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new Facet(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.value = source["value"];
	        this.count = source["count"];
	    }
	}
	export class QualityBand {
	    quality: string;
	    name: string;
	    from: number;
	    to: number;
	
	    static createFrom(source: any = {}) {
	        return new QualityBand(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.quality = source["quality"];
	        this.name = source["name"];
	        this.from = source["from"];
	        this.to = source["to"];
	    }
	}
	export class Facets {
	    niches: Facet[];
	    countries: Facet[];
	    platforms: Facet[];
	    languages: Facet[];
	    bands: QualityBand[];
	
	    static createFrom(source: any = {}) {
	        return new Facets(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.niches = this.convertValues(source["niches"], Facet);
	        this.countries = this.convertValues(source["countries"], Facet);
	        this.platforms = this.convertValues(source["platforms"], Facet);
	        this.languages = this.convertValues(source["languages"], Facet);
	        this.bands = this.convertValues(source["bands"], QualityBand);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Fee {
	    castingId: string;
	    campaignId: string;
	    campaign: string;
	    client: string;
	    pieces: string[];
	    amountMinor: number;
	    currency: string;
	    stands: string;
	    onDate: string;
	
	    static createFrom(source: any = {}) {
	        return new Fee(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.castingId = source["castingId"];
	        this.campaignId = source["campaignId"];
	        this.campaign = source["campaign"];
	        this.client = source["client"];
	        this.pieces = source["pieces"];
	        this.amountMinor = source["amountMinor"];
	        this.currency = source["currency"];
	        this.stands = source["stands"];
	        this.onDate = source["onDate"];
	    }
	}
	
	export class Filter {
	    where: roster.Filter;
	    campaignId: string;
	    sort: string;
	    upwards: boolean;
	    limit: number;
	    offset: number;
	
	    static createFrom(source: any = {}) {
	        return new Filter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.where = this.convertValues(source["where"], roster.Filter);
	        this.campaignId = source["campaignId"];
	        this.sort = source["sort"];
	        this.upwards = source["upwards"];
	        this.limit = source["limit"];
	        this.offset = source["offset"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Flag {
	    id: string;
	    severity: string;
	    topic: string;
	    body: string;
	    url: string;
	    raisedAt: number;
	    raisedBy: string;
	    resolvedAt: number;
	    resolution: string;
	
	    static createFrom(source: any = {}) {
	        return new Flag(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.severity = source["severity"];
	        this.topic = source["topic"];
	        this.body = source["body"];
	        this.url = source["url"];
	        this.raisedAt = source["raisedAt"];
	        this.raisedBy = source["raisedBy"];
	        this.resolvedAt = source["resolvedAt"];
	        this.resolution = source["resolution"];
	    }
	}
	export class FlagInput {
	    id: string;
	    creatorId: string;
	    severity: string;
	    topic: string;
	    body: string;
	    url: string;
	
	    static createFrom(source: any = {}) {
	        return new FlagInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.creatorId = source["creatorId"];
	        this.severity = source["severity"];
	        this.topic = source["topic"];
	        this.body = source["body"];
	        this.url = source["url"];
	    }
	}
	export class HeadRow {
	    row: number;
	    cells: string[];
	
	    static createFrom(source: any = {}) {
	        return new HeadRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.row = source["row"];
	        this.cells = source["cells"];
	    }
	}
	export class Input {
	    id: string;
	    name: string;
	    country: string;
	    languages: string;
	    timeZone: string;
	    email: string;
	    phone: string;
	    manager: string;
	    note: string;
	    niches: string[];
	    accounts: AccountInput[];
	
	    static createFrom(source: any = {}) {
	        return new Input(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.country = source["country"];
	        this.languages = source["languages"];
	        this.timeZone = source["timeZone"];
	        this.email = source["email"];
	        this.phone = source["phone"];
	        this.manager = source["manager"];
	        this.note = source["note"];
	        this.niches = source["niches"];
	        this.accounts = this.convertValues(source["accounts"], AccountInput);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class List {
	    total: number;
	    rows: Row[];
	    brief?: Brief;
	    weights: roster.Weight[];
	
	    static createFrom(source: any = {}) {
	        return new List(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.total = source["total"];
	        this.rows = this.convertValues(source["rows"], Row);
	        this.brief = this.convertValues(source["brief"], Brief);
	        this.weights = this.convertValues(source["weights"], roster.Weight);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SheetLook {
	    name: string;
	    tier: string;
	    taken: boolean;
	
	    static createFrom(source: any = {}) {
	        return new SheetLook(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.tier = source["tier"];
	        this.taken = source["taken"];
	    }
	}
	export class Look {
	    format: string;
	    sheets: SheetLook[];
	    shown: string;
	    ledger: boolean;
	    headerRow: number;
	    columns: entry.Column[];
	    head: HeadRow[];
	    entries: EntryLook[];
	    fields: entry.Field[];
	    remembered: boolean;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new Look(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.format = source["format"];
	        this.sheets = this.convertValues(source["sheets"], SheetLook);
	        this.shown = source["shown"];
	        this.ledger = source["ledger"];
	        this.headerRow = source["headerRow"];
	        this.columns = this.convertValues(source["columns"], entry.Column);
	        this.head = this.convertValues(source["head"], HeadRow);
	        this.entries = this.convertValues(source["entries"], EntryLook);
	        this.fields = this.convertValues(source["fields"], entry.Field);
	        this.remembered = source["remembered"];
	        this.why = source["why"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class MergeField {
	    field: string;
	    words: string;
	    keep: string;
	    other: string;
	    choice: string;
	    joins: boolean;
	    stays: boolean;
	
	    static createFrom(source: any = {}) {
	        return new MergeField(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.field = source["field"];
	        this.words = source["words"];
	        this.keep = source["keep"];
	        this.other = source["other"];
	        this.choice = source["choice"];
	        this.joins = source["joins"];
	        this.stays = source["stays"];
	    }
	}
	export class MergeInput {
	    keepId: string;
	    otherId: string;
	    choices: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new MergeInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.keepId = source["keepId"];
	        this.otherId = source["otherId"];
	        this.choices = source["choices"];
	    }
	}
	export class SharedCampaign {
	    campaignId: string;
	    campaign: string;
	    client: string;
	    lines: string[];
	    refused: string;
	
	    static createFrom(source: any = {}) {
	        return new SharedCampaign(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.campaignId = source["campaignId"];
	        this.campaign = source["campaign"];
	        this.client = source["client"];
	        this.lines = source["lines"];
	        this.refused = source["refused"];
	    }
	}
	export class MergePreview {
	    keep: MergeSide;
	    other: MergeSide;
	    fields: MergeField[];
	    moves: string[];
	    shared: SharedCampaign[];
	    refused: string;
	    toldApart: boolean;
	
	    static createFrom(source: any = {}) {
	        return new MergePreview(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.keep = this.convertValues(source["keep"], MergeSide);
	        this.other = this.convertValues(source["other"], MergeSide);
	        this.fields = this.convertValues(source["fields"], MergeField);
	        this.moves = source["moves"];
	        this.shared = this.convertValues(source["shared"], SharedCampaign);
	        this.refused = source["refused"];
	        this.toldApart = source["toldApart"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Milestone {
	    id: string;
	    onDate: string;
	    what: string;
	    yearly: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Milestone(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.onDate = source["onDate"];
	        this.what = source["what"];
	        this.yearly = source["yearly"];
	    }
	}
	export class MilestoneInput {
	    id: string;
	    creatorId: string;
	    onDate: string;
	    what: string;
	    yearly: boolean;
	
	    static createFrom(source: any = {}) {
	        return new MilestoneInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.creatorId = source["creatorId"];
	        this.onDate = source["onDate"];
	        this.what = source["what"];
	        this.yearly = source["yearly"];
	    }
	}
	export class Sum {
	    minor: number;
	    currency: string;
	
	    static createFrom(source: any = {}) {
	        return new Sum(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.minor = source["minor"];
	        this.currency = source["currency"];
	    }
	}
	export class Payment {
	    id: string;
	    deliverableId: string;
	    title: string;
	    campaign: string;
	    amountMinor: number;
	    currency: string;
	    stage: string;
	    dueOn: string;
	    sentOn: string;
	    daysToPay?: number;
	
	    static createFrom(source: any = {}) {
	        return new Payment(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.deliverableId = source["deliverableId"];
	        this.title = source["title"];
	        this.campaign = source["campaign"];
	        this.amountMinor = source["amountMinor"];
	        this.currency = source["currency"];
	        this.stage = source["stage"];
	        this.dueOn = source["dueOn"];
	        this.sentOn = source["sentOn"];
	        this.daysToPay = source["daysToPay"];
	    }
	}
	export class Rate {
	    id: string;
	    platform: string;
	    format: string;
	    kind: string;
	    amountMinor: number;
	    currency: string;
	    validFrom: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new Rate(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.platform = source["platform"];
	        this.format = source["format"];
	        this.kind = source["kind"];
	        this.amountMinor = source["amountMinor"];
	        this.currency = source["currency"];
	        this.validFrom = source["validFrom"];
	        this.note = source["note"];
	    }
	}
	export class PriceLine {
	    platform: string;
	    format: string;
	    name: string;
	    currentId: string;
	    rates: Rate[];
	
	    static createFrom(source: any = {}) {
	        return new PriceLine(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.platform = source["platform"];
	        this.format = source["format"];
	        this.name = source["name"];
	        this.currentId = source["currentId"];
	        this.rates = this.convertValues(source["rates"], Rate);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Reading {
	    id: string;
	    onDate: string;
	    followers?: number;
	    engagementBp?: number;
	    source: string;
	
	    static createFrom(source: any = {}) {
	        return new Reading(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.onDate = source["onDate"];
	        this.followers = source["followers"];
	        this.engagementBp = source["engagementBp"];
	        this.source = source["source"];
	    }
	}
	export class Profile {
	    id: string;
	    platform: string;
	    platformName: string;
	    handle: string;
	    url: string;
	    followers?: number;
	    engagementBp?: number;
	    engagementBasis: string;
	    postsPerMonth?: number;
	    averageViews?: number;
	    updatedAt: number;
	    readings: Reading[];
	    audience: Audience[];
	
	    static createFrom(source: any = {}) {
	        return new Profile(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.platform = source["platform"];
	        this.platformName = source["platformName"];
	        this.handle = source["handle"];
	        this.url = source["url"];
	        this.followers = source["followers"];
	        this.engagementBp = source["engagementBp"];
	        this.engagementBasis = source["engagementBasis"];
	        this.postsPerMonth = source["postsPerMonth"];
	        this.averageViews = source["averageViews"];
	        this.updatedAt = source["updatedAt"];
	        this.readings = this.convertValues(source["readings"], Reading);
	        this.audience = this.convertValues(source["audience"], Audience);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Standing {
	    tier: string;
	    lastContactOn: string;
	    nextAction: string;
	    nextActionOn: string;
	    reason: string;
	    reopensWhen: string;
	
	    static createFrom(source: any = {}) {
	        return new Standing(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.tier = source["tier"];
	        this.lastContactOn = source["lastContactOn"];
	        this.nextAction = source["nextAction"];
	        this.nextActionOn = source["nextActionOn"];
	        this.reason = source["reason"];
	        this.reopensWhen = source["reopensWhen"];
	    }
	}
	export class Page {
	    id: string;
	    name: string;
	    country: string;
	    city: string;
	    languages: string;
	    timeZone: string;
	    email: string;
	    phone: string;
	    manager: string;
	    birthday: string;
	    qualityScore?: number;
	    quality: string;
	    fitScore?: number;
	    usageRights: string;
	    usageNote: string;
	    note: string;
	    preferenceNote: string;
	    styleNote: string;
	    createdAt: number;
	    archivedAt: number;
	    mergedInto: string;
	    mergedName: string;
	    today: string;
	    standing: Standing;
	    niches: string[];
	    accounts: Profile[];
	    flags: Flag[];
	    prices: PriceLine[];
	    fees: Fee[];
	    contacts: Contact[];
	    milestones: Milestone[];
	    absences: Absence[];
	    castings: Casting[];
	    payments: Payment[];
	    drafts: number;
	    posts: number;
	    earned: Sum[];
	    averageDaysToPay?: number;
	    bands: QualityBand[];
	
	    static createFrom(source: any = {}) {
	        return new Page(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.country = source["country"];
	        this.city = source["city"];
	        this.languages = source["languages"];
	        this.timeZone = source["timeZone"];
	        this.email = source["email"];
	        this.phone = source["phone"];
	        this.manager = source["manager"];
	        this.birthday = source["birthday"];
	        this.qualityScore = source["qualityScore"];
	        this.quality = source["quality"];
	        this.fitScore = source["fitScore"];
	        this.usageRights = source["usageRights"];
	        this.usageNote = source["usageNote"];
	        this.note = source["note"];
	        this.preferenceNote = source["preferenceNote"];
	        this.styleNote = source["styleNote"];
	        this.createdAt = source["createdAt"];
	        this.archivedAt = source["archivedAt"];
	        this.mergedInto = source["mergedInto"];
	        this.mergedName = source["mergedName"];
	        this.today = source["today"];
	        this.standing = this.convertValues(source["standing"], Standing);
	        this.niches = source["niches"];
	        this.accounts = this.convertValues(source["accounts"], Profile);
	        this.flags = this.convertValues(source["flags"], Flag);
	        this.prices = this.convertValues(source["prices"], PriceLine);
	        this.fees = this.convertValues(source["fees"], Fee);
	        this.contacts = this.convertValues(source["contacts"], Contact);
	        this.milestones = this.convertValues(source["milestones"], Milestone);
	        this.absences = this.convertValues(source["absences"], Absence);
	        this.castings = this.convertValues(source["castings"], Casting);
	        this.payments = this.convertValues(source["payments"], Payment);
	        this.drafts = source["drafts"];
	        this.posts = source["posts"];
	        this.earned = this.convertValues(source["earned"], Sum);
	        this.averageDaysToPay = source["averageDaysToPay"];
	        this.bands = this.convertValues(source["bands"], QualityBand);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	
	
	
	export class RateInput {
	    id: string;
	    creatorId: string;
	    platform: string;
	    format: string;
	    kind: string;
	    amount: string;
	    currency: string;
	    validFrom: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new RateInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.creatorId = source["creatorId"];
	        this.platform = source["platform"];
	        this.format = source["format"];
	        this.kind = source["kind"];
	        this.amount = source["amount"];
	        this.currency = source["currency"];
	        this.validFrom = source["validFrom"];
	        this.note = source["note"];
	    }
	}
	
	export class ReadingInput {
	    accountId: string;
	    onDate: string;
	    followers: string;
	    engagement: string;
	    source: string;
	
	    static createFrom(source: any = {}) {
	        return new ReadingInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.accountId = source["accountId"];
	        this.onDate = source["onDate"];
	        this.followers = source["followers"];
	        this.engagement = source["engagement"];
	        this.source = source["source"];
	    }
	}
	
	export class RowNote {
	    sheet?: string;
	    row: number;
	    name?: string;
	    why: string;
	    asked?: boolean;
	
	    static createFrom(source: any = {}) {
	        return new RowNote(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.sheet = source["sheet"];
	        this.row = source["row"];
	        this.name = source["name"];
	        this.why = source["why"];
	        this.asked = source["asked"];
	    }
	}
	export class Report {
	    rows: number;
	    created: number;
	    updated: number;
	    merged: number;
	    unchanged: number;
	    skipped: RowNote[];
	    skippedTotal: number;
	    doubts: RowNote[];
	    doubtsTotal: number;
	    duplicates: Duplicate[];
	    duplicatesTotal: number;
	    mapping: Record<string, string>;
	    columnsLeft: string[];
	    receipt: workspace.Receipt;
	
	    static createFrom(source: any = {}) {
	        return new Report(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = source["rows"];
	        this.created = source["created"];
	        this.updated = source["updated"];
	        this.merged = source["merged"];
	        this.unchanged = source["unchanged"];
	        this.skipped = this.convertValues(source["skipped"], RowNote);
	        this.skippedTotal = source["skippedTotal"];
	        this.doubts = this.convertValues(source["doubts"], RowNote);
	        this.doubtsTotal = source["doubtsTotal"];
	        this.duplicates = this.convertValues(source["duplicates"], Duplicate);
	        this.duplicatesTotal = source["duplicatesTotal"];
	        this.mapping = source["mapping"];
	        this.columnsLeft = source["columnsLeft"];
	        this.receipt = this.convertValues(source["receipt"], workspace.Receipt);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class Saved {
	    id: string;
	    receipt: workspace.Receipt;
	
	    static createFrom(source: any = {}) {
	        return new Saved(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.receipt = this.convertValues(source["receipt"], workspace.Receipt);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Selection {
	    creators: number;
	    feeMinor: number;
	    currency: string;
	    estimated: number;
	    unpriced: number;
	    followers: number;
	    interactions: number;
	    measured: number;
	    reached: number;
	    withAudience: number;
	    leftMinor: number;
	    hasBudget: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Selection(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.creators = source["creators"];
	        this.feeMinor = source["feeMinor"];
	        this.currency = source["currency"];
	        this.estimated = source["estimated"];
	        this.unpriced = source["unpriced"];
	        this.followers = source["followers"];
	        this.interactions = source["interactions"];
	        this.measured = source["measured"];
	        this.reached = source["reached"];
	        this.withAudience = source["withAudience"];
	        this.leftMinor = source["leftMinor"];
	        this.hasBudget = source["hasBudget"];
	    }
	}
	
	
	
	export class StoryEntry {
	    actionId: string;
	    at: number;
	    actor: string;
	    kind: string;
	    label: string;
	    note: string;
	    undone: boolean;
	    isUndo: boolean;
	    undoable: boolean;
	    story: string;
	    campaignId: string;
	    campaign: string;
	    deliverableId: string;
	    piece: string;
	    noteId: string;
	    loggedId: string;
	    text: string;
	    changed: Changed[];
	
	    static createFrom(source: any = {}) {
	        return new StoryEntry(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.actionId = source["actionId"];
	        this.at = source["at"];
	        this.actor = source["actor"];
	        this.kind = source["kind"];
	        this.label = source["label"];
	        this.note = source["note"];
	        this.undone = source["undone"];
	        this.isUndo = source["isUndo"];
	        this.undoable = source["undoable"];
	        this.story = source["story"];
	        this.campaignId = source["campaignId"];
	        this.campaign = source["campaign"];
	        this.deliverableId = source["deliverableId"];
	        this.piece = source["piece"];
	        this.noteId = source["noteId"];
	        this.loggedId = source["loggedId"];
	        this.text = source["text"];
	        this.changed = this.convertValues(source["changed"], Changed);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Story {
	    entries: StoryEntry[];
	    next: number;
	
	    static createFrom(source: any = {}) {
	        return new Story(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.entries = this.convertValues(source["entries"], StoryEntry);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	export class TierInput {
	    creatorId: string;
	    tier: string;
	    lastContactOn: string;
	    nextAction: string;
	    nextActionOn: string;
	    reason: string;
	    reopensWhen: string;
	
	    static createFrom(source: any = {}) {
	        return new TierInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.creatorId = source["creatorId"];
	        this.tier = source["tier"];
	        this.lastContactOn = source["lastContactOn"];
	        this.nextAction = source["nextAction"];
	        this.nextActionOn = source["nextActionOn"];
	        this.reason = source["reason"];
	        this.reopensWhen = source["reopensWhen"];
	    }
	}

}

export namespace drafts {
	
	export class Arriving {
	    file: string;
	    why: string;
	    since: number;
	    stuck: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Arriving(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.file = source["file"];
	        this.why = source["why"];
	        this.since = source["since"];
	        this.stuck = source["stuck"];
	    }
	}
	export class Candidate {
	    deliverableId: string;
	    title: string;
	    platform: string;
	    format: string;
	    stage: string;
	    creator: string;
	    client: string;
	    campaign: string;
	
	    static createFrom(source: any = {}) {
	        return new Candidate(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.deliverableId = source["deliverableId"];
	        this.title = source["title"];
	        this.platform = source["platform"];
	        this.format = source["format"];
	        this.stage = source["stage"];
	        this.creator = source["creator"];
	        this.client = source["client"];
	        this.campaign = source["campaign"];
	    }
	}
	export class Status {
	    path: string;
	    available: boolean;
	    watching: boolean;
	    why: string;
	    seen: number;
	    waiting: number;
	    unmatched: number;
	    arriving: Arriving[];
	
	    static createFrom(source: any = {}) {
	        return new Status(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.available = source["available"];
	        this.watching = source["watching"];
	        this.why = source["why"];
	        this.seen = source["seen"];
	        this.waiting = source["waiting"];
	        this.unmatched = source["unmatched"];
	        this.arriving = this.convertValues(source["arriving"], Arriving);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Unmatched {
	    id: string;
	    file: string;
	    fileName: string;
	    size: number;
	    why: string;
	    foundAt: number;
	    missing: boolean;
	    candidates: Candidate[];
	
	    static createFrom(source: any = {}) {
	        return new Unmatched(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.file = source["file"];
	        this.fileName = source["fileName"];
	        this.size = source["size"];
	        this.why = source["why"];
	        this.foundAt = source["foundAt"];
	        this.missing = source["missing"];
	        this.candidates = this.convertValues(source["candidates"], Candidate);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace entry {
	
	export class Column {
	    index: number;
	    header: string;
	    field: string;
	    why: string;
	    sure: boolean;
	    samples: string[];
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new Column(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.index = source["index"];
	        this.header = source["header"];
	        this.field = source["field"];
	        this.why = source["why"];
	        this.sure = source["sure"];
	        this.samples = source["samples"];
	        this.note = source["note"];
	    }
	}
	export class Field {
	    key: string;
	    name: string;
	    group: string;
	
	    static createFrom(source: any = {}) {
	        return new Field(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.name = source["name"];
	        this.group = source["group"];
	    }
	}

}

export namespace journal {
	
	export class Entry {
	    actionId: string;
	    at: number;
	    actor: string;
	    kind: string;
	    label: string;
	    note: string;
	    undone: boolean;
	    isUndo: boolean;
	    undoable: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Entry(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.actionId = source["actionId"];
	        this.at = source["at"];
	        this.actor = source["actor"];
	        this.kind = source["kind"];
	        this.label = source["label"];
	        this.note = source["note"];
	        this.undone = source["undone"];
	        this.isUndo = source["isUndo"];
	        this.undoable = source["undoable"];
	    }
	}
	export class Value {
	    actionId: string;
	    at: number;
	    actor: string;
	    label: string;
	    note: string;
	    before: string;
	    after: string;
	    made: boolean;
	    undone: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Value(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.actionId = source["actionId"];
	        this.at = source["at"];
	        this.actor = source["actor"];
	        this.label = source["label"];
	        this.note = source["note"];
	        this.before = source["before"];
	        this.after = source["after"];
	        this.made = source["made"];
	        this.undone = source["undone"];
	    }
	}

}

export namespace mail {
	
	export class Account {
	    id: string;
	    address: string;
	    name: string;
	    userName: string;
	    auth: string;
	    imapHost: string;
	    imapPort: number;
	    imapTls: string;
	    smtpHost: string;
	    smtpPort: number;
	    smtpTls: string;
	    ca: string;
	    signature: string;
	    daysBack: number;
	    folders: Record<string, boolean>;
	    undoSeconds: number;
	    perMinute: number;
	    perDay: number;
	    sendFrom: number;
	    sendUntil: number;
	    keepsSent: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Account(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.address = source["address"];
	        this.name = source["name"];
	        this.userName = source["userName"];
	        this.auth = source["auth"];
	        this.imapHost = source["imapHost"];
	        this.imapPort = source["imapPort"];
	        this.imapTls = source["imapTls"];
	        this.smtpHost = source["smtpHost"];
	        this.smtpPort = source["smtpPort"];
	        this.smtpTls = source["smtpTls"];
	        this.ca = source["ca"];
	        this.signature = source["signature"];
	        this.daysBack = source["daysBack"];
	        this.folders = source["folders"];
	        this.undoSeconds = source["undoSeconds"];
	        this.perMinute = source["perMinute"];
	        this.perDay = source["perDay"];
	        this.sendFrom = source["sendFrom"];
	        this.sendUntil = source["sendUntil"];
	        this.keepsSent = source["keepsSent"];
	    }
	}
	export class AccountState {
	    accountId: string;
	    status: string;
	    why: string;
	    folder: string;
	    done: number;
	    total: number;
	    syncedAt: number;
	
	    static createFrom(source: any = {}) {
	        return new AccountState(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.accountId = source["accountId"];
	        this.status = source["status"];
	        this.why = source["why"];
	        this.folder = source["folder"];
	        this.done = source["done"];
	        this.total = source["total"];
	        this.syncedAt = source["syncedAt"];
	    }
	}
	export class AddedAccount {
	    id: string;
	    receipt: workspace.Receipt;
	
	    static createFrom(source: any = {}) {
	        return new AddedAccount(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.receipt = this.convertValues(source["receipt"], workspace.Receipt);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class AddedTemplate {
	    id: string;
	    receipt: workspace.Receipt;
	
	    static createFrom(source: any = {}) {
	        return new AddedTemplate(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.receipt = this.convertValues(source["receipt"], workspace.Receipt);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Certificate {
	    owner: string;
	    issuer: string;
	    fingerprint: string;
	    from: string;
	    until: string;
	    expired: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Certificate(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.owner = source["owner"];
	        this.issuer = source["issuer"];
	        this.fingerprint = source["fingerprint"];
	        this.from = source["from"];
	        this.until = source["until"];
	        this.expired = source["expired"];
	    }
	}
	export class Certificates {
	    pem: string;
	    list: Certificate[];
	
	    static createFrom(source: any = {}) {
	        return new Certificates(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.pem = source["pem"];
	        this.list = this.convertValues(source["list"], Certificate);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Choice {
	    id: string;
	    label: string;
	    title: string;
	
	    static createFrom(source: any = {}) {
	        return new Choice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.label = source["label"];
	        this.title = source["title"];
	    }
	}
	export class Counts {
	    inbox: number;
	    unread: number;
	    open: number;
	    snoozed: number;
	    starred: number;
	
	    static createFrom(source: any = {}) {
	        return new Counts(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.inbox = source["inbox"];
	        this.unread = source["unread"];
	        this.open = source["open"];
	        this.snoozed = source["snoozed"];
	        this.starred = source["starred"];
	    }
	}
	export class Delivery {
	    id: string;
	    outgoingId: string;
	    address: string;
	    state: string;
	    tries: number;
	    nextTryAt: number;
	    stateAt: number;
	    said: string;
	    accountId: string;
	    messageId: string;
	    threadId: string;
	    subject: string;
	    snippet: string;
	    queuedAt: number;
	    sendAfter: number;
	    cameBack: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Delivery(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.outgoingId = source["outgoingId"];
	        this.address = source["address"];
	        this.state = source["state"];
	        this.tries = source["tries"];
	        this.nextTryAt = source["nextTryAt"];
	        this.stateAt = source["stateAt"];
	        this.said = source["said"];
	        this.accountId = source["accountId"];
	        this.messageId = source["messageId"];
	        this.threadId = source["threadId"];
	        this.subject = source["subject"];
	        this.snippet = source["snippet"];
	        this.queuedAt = source["queuedAt"];
	        this.sendAfter = source["sendAfter"];
	        this.cameBack = source["cameBack"];
	    }
	}
	export class Document {
	    html: string;
	    remotePictures: number;
	    trackers: number;
	    unreachable: number;
	    cut: boolean;
	    damaged: string[];
	
	    static createFrom(source: any = {}) {
	        return new Document(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.html = source["html"];
	        this.remotePictures = source["remotePictures"];
	        this.trackers = source["trackers"];
	        this.unreachable = source["unreachable"];
	        this.cut = source["cut"];
	        this.damaged = source["damaged"];
	    }
	}
	export class DraftFile {
	    name: string;
	    sha256: string;
	    mediaType: string;
	    size: number;
	
	    static createFrom(source: any = {}) {
	        return new DraftFile(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.sha256 = source["sha256"];
	        this.mediaType = source["mediaType"];
	        this.size = source["size"];
	    }
	}
	export class Draft {
	    id: string;
	    accountId: string;
	    to: mailbox.Person[];
	    cc: mailbox.Person[];
	    subject: string;
	    rich: string;
	    files: DraftFile[];
	    replyTo: string;
	    references: string[];
	    creatorId: string;
	    campaignId: string;
	    savedAt: number;
	
	    static createFrom(source: any = {}) {
	        return new Draft(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.accountId = source["accountId"];
	        this.to = this.convertValues(source["to"], mailbox.Person);
	        this.cc = this.convertValues(source["cc"], mailbox.Person);
	        this.subject = source["subject"];
	        this.rich = source["rich"];
	        this.files = this.convertValues(source["files"], DraftFile);
	        this.replyTo = source["replyTo"];
	        this.references = source["references"];
	        this.creatorId = source["creatorId"];
	        this.campaignId = source["campaignId"];
	        this.savedAt = source["savedAt"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class File {
	    place: number;
	    name: string;
	    mediaType: string;
	    size: number;
	
	    static createFrom(source: any = {}) {
	        return new File(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.place = source["place"];
	        this.name = source["name"];
	        this.mediaType = source["mediaType"];
	        this.size = source["size"];
	    }
	}
	export class Filter {
	    folder: string;
	    accountId: string;
	    unread: boolean;
	    starred: boolean;
	    open: boolean;
	    withFiles: boolean;
	    assignedTo: string;
	    creatorId: string;
	    campaignId: string;
	    search: string;
	    timeZone: string;
	    offset: number;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new Filter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.folder = source["folder"];
	        this.accountId = source["accountId"];
	        this.unread = source["unread"];
	        this.starred = source["starred"];
	        this.open = source["open"];
	        this.withFiles = source["withFiles"];
	        this.assignedTo = source["assignedTo"];
	        this.creatorId = source["creatorId"];
	        this.campaignId = source["campaignId"];
	        this.search = source["search"];
	        this.timeZone = source["timeZone"];
	        this.offset = source["offset"];
	        this.limit = source["limit"];
	    }
	}
	export class Line {
	    id: string;
	    accountId: string;
	    subject: string;
	    people: mailbox.Person[];
	    counterpart: string;
	    snippet: string;
	    found: mailbox.Mark[];
	    lastAt: number;
	    messages: number;
	    unread: number;
	    starred: boolean;
	    files: number;
	    open: boolean;
	    inInbox: boolean;
	    snoozedUntil: number;
	    assignedTo: string;
	    creatorId: string;
	    creator: string;
	    severity: string;
	    campaignId: string;
	    campaign: string;
	
	    static createFrom(source: any = {}) {
	        return new Line(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.accountId = source["accountId"];
	        this.subject = source["subject"];
	        this.people = this.convertValues(source["people"], mailbox.Person);
	        this.counterpart = source["counterpart"];
	        this.snippet = source["snippet"];
	        this.found = this.convertValues(source["found"], mailbox.Mark);
	        this.lastAt = source["lastAt"];
	        this.messages = source["messages"];
	        this.unread = source["unread"];
	        this.starred = source["starred"];
	        this.files = source["files"];
	        this.open = source["open"];
	        this.inInbox = source["inInbox"];
	        this.snoozedUntil = source["snoozedUntil"];
	        this.assignedTo = source["assignedTo"];
	        this.creatorId = source["creatorId"];
	        this.creator = source["creator"];
	        this.severity = source["severity"];
	        this.campaignId = source["campaignId"];
	        this.campaign = source["campaign"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class List {
	    threads: Line[];
	    total: number;
	    more: boolean;
	    faults: query.Fault[];
	    counts: Counts;
	
	    static createFrom(source: any = {}) {
	        return new List(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.threads = this.convertValues(source["threads"], Line);
	        this.total = source["total"];
	        this.more = source["more"];
	        this.faults = this.convertValues(source["faults"], query.Fault);
	        this.counts = this.convertValues(source["counts"], Counts);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Logged {
	    id: string;
	    creatorId: string;
	    campaignId: string;
	    campaign: string;
	    channel: string;
	    byUs: boolean;
	    body: string;
	    saidAt: number;
	    loggedBy: string;
	
	    static createFrom(source: any = {}) {
	        return new Logged(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.creatorId = source["creatorId"];
	        this.campaignId = source["campaignId"];
	        this.campaign = source["campaign"];
	        this.channel = source["channel"];
	        this.byUs = source["byUs"];
	        this.body = source["body"];
	        this.saidAt = source["saidAt"];
	        this.loggedBy = source["loggedBy"];
	    }
	}
	export class LoggedInput {
	    id: string;
	    creatorId: string;
	    campaignId: string;
	    threadId: string;
	    channel: string;
	    byUs: boolean;
	    body: string;
	    saidAt: number;
	
	    static createFrom(source: any = {}) {
	        return new LoggedInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.creatorId = source["creatorId"];
	        this.campaignId = source["campaignId"];
	        this.threadId = source["threadId"];
	        this.channel = source["channel"];
	        this.byUs = source["byUs"];
	        this.body = source["body"];
	        this.saidAt = source["saidAt"];
	    }
	}
	export class Piece {
	    text: string;
	    quoted: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Piece(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.quoted = source["quoted"];
	    }
	}
	export class Mail {
	    id: string;
	    messageId: string;
	    fromName: string;
	    fromAddress: string;
	    to: mailbox.Person[];
	    sentAt: number;
	    receivedAt: number;
	    subject: string;
	    snippet: string;
	    pieces: Piece[];
	    unread: boolean;
	    starred: boolean;
	    mine: boolean;
	    kind: string;
	    state: string;
	    size: number;
	    files: File[];
	
	    static createFrom(source: any = {}) {
	        return new Mail(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.messageId = source["messageId"];
	        this.fromName = source["fromName"];
	        this.fromAddress = source["fromAddress"];
	        this.to = this.convertValues(source["to"], mailbox.Person);
	        this.sentAt = source["sentAt"];
	        this.receivedAt = source["receivedAt"];
	        this.subject = source["subject"];
	        this.snippet = source["snippet"];
	        this.pieces = this.convertValues(source["pieces"], Piece);
	        this.unread = source["unread"];
	        this.starred = source["starred"];
	        this.mine = source["mine"];
	        this.kind = source["kind"];
	        this.state = source["state"];
	        this.size = source["size"];
	        this.files = this.convertValues(source["files"], File);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Shift {
	    message: string;
	    from: string;
	
	    static createFrom(source: any = {}) {
	        return new Shift(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.message = source["message"];
	        this.from = source["from"];
	    }
	}
	export class Moved {
	    label: string;
	    back: Shift[];
	
	    static createFrom(source: any = {}) {
	        return new Moved(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.label = source["label"];
	        this.back = this.convertValues(source["back"], Shift);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Opened {
	    line: Line;
	    messages: Mail[];
	
	    static createFrom(source: any = {}) {
	        return new Opened(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = this.convertValues(source["line"], Line);
	        this.messages = this.convertValues(source["messages"], Mail);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Preview {
	    kind: string;
	    url: string;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new Preview(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.url = source["url"];
	        this.text = source["text"];
	    }
	}
	export class Proposal {
	    id: string;
	    mailId: string;
	    key: string;
	    kind: string;
	    title: string;
	    why: string;
	    words: string;
	    sure: boolean;
	    url: string;
	    choices: Choice[];
	    refused: string;
	    state: string;
	
	    static createFrom(source: any = {}) {
	        return new Proposal(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.mailId = source["mailId"];
	        this.key = source["key"];
	        this.kind = source["kind"];
	        this.title = source["title"];
	        this.why = source["why"];
	        this.words = source["words"];
	        this.sure = source["sure"];
	        this.url = source["url"];
	        this.choices = this.convertValues(source["choices"], Choice);
	        this.refused = source["refused"];
	        this.state = source["state"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class QueuedMail {
	    outgoingId: string;
	    sendAfter: number;
	    label: string;
	
	    static createFrom(source: any = {}) {
	        return new QueuedMail(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.outgoingId = source["outgoingId"];
	        this.sendAfter = source["sendAfter"];
	        this.label = source["label"];
	    }
	}
	export class SavedMessage {
	    id: string;
	    receipt: workspace.Receipt;
	
	    static createFrom(source: any = {}) {
	        return new SavedMessage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.receipt = this.convertValues(source["receipt"], workspace.Receipt);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class SidePayment {
	    id: string;
	    title: string;
	    stage: string;
	    amountMinor: number;
	    currency: string;
	    dueAt: number;
	
	    static createFrom(source: any = {}) {
	        return new SidePayment(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.stage = source["stage"];
	        this.amountMinor = source["amountMinor"];
	        this.currency = source["currency"];
	        this.dueAt = source["dueAt"];
	    }
	}
	export class SidePiece {
	    id: string;
	    title: string;
	    platform: string;
	    format: string;
	    stage: string;
	    dueAt: number;
	    postAt: number;
	    campaign: string;
	    timeZone: string;
	    versions: number;
	
	    static createFrom(source: any = {}) {
	        return new SidePiece(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.platform = source["platform"];
	        this.format = source["format"];
	        this.stage = source["stage"];
	        this.dueAt = source["dueAt"];
	        this.postAt = source["postAt"];
	        this.campaign = source["campaign"];
	        this.timeZone = source["timeZone"];
	        this.versions = source["versions"];
	    }
	}
	export class SideCasting {
	    id: string;
	    campaignId: string;
	    campaign: string;
	    status: string;
	    feeMinor: number;
	    currency: string;
	
	    static createFrom(source: any = {}) {
	        return new SideCasting(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.campaignId = source["campaignId"];
	        this.campaign = source["campaign"];
	        this.status = source["status"];
	        this.feeMinor = source["feeMinor"];
	        this.currency = source["currency"];
	    }
	}
	export class SideCreator {
	    id: string;
	    name: string;
	    country: string;
	    accounts: string;
	    followers: number;
	    note: string;
	    flag: string;
	    severity: string;
	
	    static createFrom(source: any = {}) {
	        return new SideCreator(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.country = source["country"];
	        this.accounts = source["accounts"];
	        this.followers = source["followers"];
	        this.note = source["note"];
	        this.flag = source["flag"];
	        this.severity = source["severity"];
	    }
	}
	export class Side {
	    creator?: SideCreator;
	    unknown: string;
	    castings: SideCasting[];
	    pieces: SidePiece[];
	    payments: SidePayment[];
	    others: Line[];
	    logged: Logged[];
	
	    static createFrom(source: any = {}) {
	        return new Side(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.creator = this.convertValues(source["creator"], SideCreator);
	        this.unknown = source["unknown"];
	        this.castings = this.convertValues(source["castings"], SideCasting);
	        this.pieces = this.convertValues(source["pieces"], SidePiece);
	        this.payments = this.convertValues(source["payments"], SidePayment);
	        this.others = this.convertValues(source["others"], Line);
	        this.logged = this.convertValues(source["logged"], Logged);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	
	export class SignInClient {
	    provider: string;
	    clientId: string;
	    tenant: string;
	    hasSecret: boolean;
	
	    static createFrom(source: any = {}) {
	        return new SignInClient(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.provider = source["provider"];
	        this.clientId = source["clientId"];
	        this.tenant = source["tenant"];
	        this.hasSecret = source["hasSecret"];
	    }
	}
	export class Template {
	    id: string;
	    name: string;
	    subject: string;
	    rich: string;
	
	    static createFrom(source: any = {}) {
	        return new Template(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.subject = source["subject"];
	        this.rich = source["rich"];
	    }
	}
	export class Timing {
	    at: number;
	    followUpOn: string;
	
	    static createFrom(source: any = {}) {
	        return new Timing(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.at = source["at"];
	        this.followUpOn = source["followUpOn"];
	    }
	}

}

export namespace mailbox {
	
	export class Mark {
	    text: string;
	    found: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Mark(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.found = source["found"];
	    }
	}
	export class Person {
	    name: string;
	    address: string;
	
	    static createFrom(source: any = {}) {
	        return new Person(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.address = source["address"];
	    }
	}

}

export namespace payment {
	
	export class Move {
	    from: string;
	    to: string;
	    label: string;
	    allowed: boolean;
	    needs: string;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new Move(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	        this.label = source["label"];
	        this.allowed = source["allowed"];
	        this.needs = source["needs"];
	        this.why = source["why"];
	    }
	}
	export class Card {
	    paymentId: string;
	    deliverableId: string;
	    castingId: string;
	    campaignId: string;
	    creatorId: string;
	    creator: string;
	    client: string;
	    clientId: string;
	    campaign: string;
	    platform: string;
	    format: string;
	    title: string;
	    stage: string;
	    amountMinor: number;
	    currency: string;
	    windowDays: number;
	    releasedAt: number;
	    releasedOn: string;
	    dueOn: string;
	    dueAt: number;
	    daysLeft: number;
	    late: boolean;
	    breach: boolean;
	    daysToPay?: number;
	    invoiceNumber: string;
	    invoiceOn: string;
	    sentReference: string;
	    sentOn: string;
	    confirmedAt: number;
	    since: number;
	    timeZone: string;
	    state: string;
	    mustAct: string;
	    ownerId: string;
	    owner: string;
	    postUrl: string;
	
	    static createFrom(source: any = {}) {
	        return new Card(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.paymentId = source["paymentId"];
	        this.deliverableId = source["deliverableId"];
	        this.castingId = source["castingId"];
	        this.campaignId = source["campaignId"];
	        this.creatorId = source["creatorId"];
	        this.creator = source["creator"];
	        this.client = source["client"];
	        this.clientId = source["clientId"];
	        this.campaign = source["campaign"];
	        this.platform = source["platform"];
	        this.format = source["format"];
	        this.title = source["title"];
	        this.stage = source["stage"];
	        this.amountMinor = source["amountMinor"];
	        this.currency = source["currency"];
	        this.windowDays = source["windowDays"];
	        this.releasedAt = source["releasedAt"];
	        this.releasedOn = source["releasedOn"];
	        this.dueOn = source["dueOn"];
	        this.dueAt = source["dueAt"];
	        this.daysLeft = source["daysLeft"];
	        this.late = source["late"];
	        this.breach = source["breach"];
	        this.daysToPay = source["daysToPay"];
	        this.invoiceNumber = source["invoiceNumber"];
	        this.invoiceOn = source["invoiceOn"];
	        this.sentReference = source["sentReference"];
	        this.sentOn = source["sentOn"];
	        this.confirmedAt = source["confirmedAt"];
	        this.since = source["since"];
	        this.timeZone = source["timeZone"];
	        this.state = source["state"];
	        this.mustAct = source["mustAct"];
	        this.ownerId = source["ownerId"];
	        this.owner = source["owner"];
	        this.postUrl = source["postUrl"];
	    }
	}
	export class Sum {
	    minor: number;
	    currency: string;
	
	    static createFrom(source: any = {}) {
	        return new Sum(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.minor = source["minor"];
	        this.currency = source["currency"];
	    }
	}
	export class Column {
	    id: string;
	    name: string;
	    count: number;
	    lateCount: number;
	    totals: Sum[];
	    cards: Card[];
	
	    static createFrom(source: any = {}) {
	        return new Column(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.count = source["count"];
	        this.lateCount = source["lateCount"];
	        this.totals = this.convertValues(source["totals"], Sum);
	        this.cards = this.convertValues(source["cards"], Card);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Board {
	    columns: Column[];
	    moves: Move[];
	    now: number;
	
	    static createFrom(source: any = {}) {
	        return new Board(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.columns = this.convertValues(source["columns"], Column);
	        this.moves = this.convertValues(source["moves"], Move);
	        this.now = source["now"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class CreatorSpeed {
	    creatorId: string;
	    creator: string;
	    paid: number;
	    inWindow: number;
	    averageTenths: number;
	    slowestDays: number;
	
	    static createFrom(source: any = {}) {
	        return new CreatorSpeed(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.creatorId = source["creatorId"];
	        this.creator = source["creator"];
	        this.paid = source["paid"];
	        this.inWindow = source["inWindow"];
	        this.averageTenths = source["averageTenths"];
	        this.slowestDays = source["slowestDays"];
	    }
	}
	export class DaysToPay {
	    paid: number;
	    inWindow: number;
	    averageTenths?: number;
	    medianDays?: number;
	    creators: CreatorSpeed[];
	
	    static createFrom(source: any = {}) {
	        return new DaysToPay(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.paid = source["paid"];
	        this.inWindow = source["inWindow"];
	        this.averageTenths = source["averageTenths"];
	        this.medianDays = source["medianDays"];
	        this.creators = this.convertValues(source["creators"], CreatorSpeed);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Step {
	    id: string;
	    stage: string;
	    name: string;
	    note: string;
	    steppedAt: number;
	    steppedBy: string;
	
	    static createFrom(source: any = {}) {
	        return new Step(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.stage = source["stage"];
	        this.name = source["name"];
	        this.note = source["note"];
	        this.steppedAt = source["steppedAt"];
	        this.steppedBy = source["steppedBy"];
	    }
	}
	export class Detail {
	    card: Card;
	    creatorEmail: string;
	    steps: Step[];
	    moves: Move[];
	    ask: string;
	    history: journal.Entry[];
	
	    static createFrom(source: any = {}) {
	        return new Detail(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.card = this.convertValues(source["card"], Card);
	        this.creatorEmail = source["creatorEmail"];
	        this.steps = this.convertValues(source["steps"], Step);
	        this.moves = this.convertValues(source["moves"], Move);
	        this.ask = source["ask"];
	        this.history = this.convertValues(source["history"], journal.Entry);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Sent {
	    reference: string;
	    date: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new Sent(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.reference = source["reference"];
	        this.date = source["date"];
	        this.note = source["note"];
	    }
	}
	export class Invoice {
	    number: string;
	    date: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new Invoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.date = source["date"];
	        this.note = source["note"];
	    }
	}
	export class Details {
	    invoice: Invoice;
	    sent: Sent;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new Details(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.invoice = this.convertValues(source["invoice"], Invoice);
	        this.sent = this.convertValues(source["sent"], Sent);
	        this.note = source["note"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	

}

export namespace posting {
	
	export class Account {
	    platform: string;
	    handle: string;
	    url: string;
	
	    static createFrom(source: any = {}) {
	        return new Account(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.platform = source["platform"];
	        this.handle = source["handle"];
	        this.url = source["url"];
	    }
	}
	export class Move {
	    from: string;
	    to: string;
	    label: string;
	    allowed: boolean;
	    needs: string;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new Move(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	        this.label = source["label"];
	        this.allowed = source["allowed"];
	        this.needs = source["needs"];
	        this.why = source["why"];
	    }
	}
	export class Card {
	    deliverableId: string;
	    castingId: string;
	    campaignId: string;
	    creatorId: string;
	    creator: string;
	    client: string;
	    clientId: string;
	    campaign: string;
	    platform: string;
	    format: string;
	    title: string;
	    stage: string;
	    column: string;
	    missed: boolean;
	    why: string;
	    postAt: number;
	    windowEndsAt: number;
	    timeZone: string;
	    postedAt: number;
	    reportedAt: number;
	    verifiedAt: number;
	    verifiedBy: string;
	    withinHour: boolean;
	    url: string;
	    failed: number;
	    unclear: number;
	    attempts: number;
	    dueAt: number;
	    state: string;
	    ownerId: string;
	    owner: string;
	    mustAct: string;
	    since: number;
	    sha256: string;
	    mediaKind: string;
	    posterWidth: number;
	    posterHeight: number;
	    hasPoster: boolean;
	    durationMs: number;
	
	    static createFrom(source: any = {}) {
	        return new Card(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.deliverableId = source["deliverableId"];
	        this.castingId = source["castingId"];
	        this.campaignId = source["campaignId"];
	        this.creatorId = source["creatorId"];
	        this.creator = source["creator"];
	        this.client = source["client"];
	        this.clientId = source["clientId"];
	        this.campaign = source["campaign"];
	        this.platform = source["platform"];
	        this.format = source["format"];
	        this.title = source["title"];
	        this.stage = source["stage"];
	        this.column = source["column"];
	        this.missed = source["missed"];
	        this.why = source["why"];
	        this.postAt = source["postAt"];
	        this.windowEndsAt = source["windowEndsAt"];
	        this.timeZone = source["timeZone"];
	        this.postedAt = source["postedAt"];
	        this.reportedAt = source["reportedAt"];
	        this.verifiedAt = source["verifiedAt"];
	        this.verifiedBy = source["verifiedBy"];
	        this.withinHour = source["withinHour"];
	        this.url = source["url"];
	        this.failed = source["failed"];
	        this.unclear = source["unclear"];
	        this.attempts = source["attempts"];
	        this.dueAt = source["dueAt"];
	        this.state = source["state"];
	        this.ownerId = source["ownerId"];
	        this.owner = source["owner"];
	        this.mustAct = source["mustAct"];
	        this.since = source["since"];
	        this.sha256 = source["sha256"];
	        this.mediaKind = source["mediaKind"];
	        this.posterWidth = source["posterWidth"];
	        this.posterHeight = source["posterHeight"];
	        this.hasPoster = source["hasPoster"];
	        this.durationMs = source["durationMs"];
	    }
	}
	export class Column {
	    id: string;
	    name: string;
	    count: number;
	    lateCount: number;
	    cards: Card[];
	
	    static createFrom(source: any = {}) {
	        return new Column(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.count = source["count"];
	        this.lateCount = source["lateCount"];
	        this.cards = this.convertValues(source["cards"], Card);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Board {
	    columns: Column[];
	    moves: Move[];
	    now: number;
	
	    static createFrom(source: any = {}) {
	        return new Board(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.columns = this.convertValues(source["columns"], Column);
	        this.moves = this.convertValues(source["moves"], Move);
	        this.now = source["now"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Check {
	    id: string;
	    kind: string;
	    market: string;
	    verdict: string;
	    rule: string;
	    source: string;
	    found: string;
	    checkedAt: number;
	
	    static createFrom(source: any = {}) {
	        return new Check(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.kind = source["kind"];
	        this.market = source["market"];
	        this.verdict = source["verdict"];
	        this.rule = source["rule"];
	        this.source = source["source"];
	        this.found = source["found"];
	        this.checkedAt = source["checkedAt"];
	    }
	}
	
	export class Required {
	    hashtags: string[];
	    mentions: string[];
	    markets: string[];
	    brand: string;
	
	    static createFrom(source: any = {}) {
	        return new Required(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.hashtags = source["hashtags"];
	        this.mentions = source["mentions"];
	        this.markets = source["markets"];
	        this.brand = source["brand"];
	    }
	}
	export class Fix {
	    id: string;
	    reason: string;
	    body: string;
	    openedAt: number;
	    openedBy: string;
	
	    static createFrom(source: any = {}) {
	        return new Fix(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.reason = source["reason"];
	        this.body = source["body"];
	        this.openedAt = source["openedAt"];
	        this.openedBy = source["openedBy"];
	    }
	}
	export class Detail {
	    card: Card;
	    caption: string;
	    paidLabel: boolean;
	    postRef: string;
	    author: string;
	    creatorEmail: string;
	    accounts: Account[];
	    checks: Check[];
	    earlierAttempts: number;
	    fix: Fix;
	    required: Required;
	    moves: Move[];
	    history: journal.Entry[];
	
	    static createFrom(source: any = {}) {
	        return new Detail(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.card = this.convertValues(source["card"], Card);
	        this.caption = source["caption"];
	        this.paidLabel = source["paidLabel"];
	        this.postRef = source["postRef"];
	        this.author = source["author"];
	        this.creatorEmail = source["creatorEmail"];
	        this.accounts = this.convertValues(source["accounts"], Account);
	        this.checks = this.convertValues(source["checks"], Check);
	        this.earlierAttempts = source["earlierAttempts"];
	        this.fix = this.convertValues(source["fix"], Fix);
	        this.required = this.convertValues(source["required"], Required);
	        this.moves = this.convertValues(source["moves"], Move);
	        this.history = this.convertValues(source["history"], journal.Entry);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class Recognition {
	    platform: string;
	    platformName: string;
	    kind: string;
	    postRef: string;
	    author: string;
	    url: string;
	    isPost: boolean;
	    warnings: string[];
	
	    static createFrom(source: any = {}) {
	        return new Recognition(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.platform = source["platform"];
	        this.platformName = source["platformName"];
	        this.kind = source["kind"];
	        this.postRef = source["postRef"];
	        this.author = source["author"];
	        this.url = source["url"];
	        this.isPost = source["isPost"];
	        this.warnings = source["warnings"];
	    }
	}
	export class Report {
	    url: string;
	    caption: string;
	    paidLabel: boolean;
	    postedAt: number;
	
	    static createFrom(source: any = {}) {
	        return new Report(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.url = source["url"];
	        this.caption = source["caption"];
	        this.paidLabel = source["paidLabel"];
	        this.postedAt = source["postedAt"];
	    }
	}
	export class Reported {
	    receipt: workspace.Receipt;
	    stage: string;
	    checks: Check[];
	    fixText: string;
	
	    static createFrom(source: any = {}) {
	        return new Reported(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.receipt = this.convertValues(source["receipt"], workspace.Receipt);
	        this.stage = source["stage"];
	        this.checks = this.convertValues(source["checks"], Check);
	        this.fixText = source["fixText"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Score {
	    verified: number;
	    withinHour: number;
	
	    static createFrom(source: any = {}) {
	        return new Score(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.verified = source["verified"];
	        this.withinHour = source["withinHour"];
	    }
	}

}

export namespace query {
	
	export class Fault {
	    At: number;
	    Length: number;
	    Why: string;
	
	    static createFrom(source: any = {}) {
	        return new Fault(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.At = source["At"];
	        this.Length = source["Length"];
	        this.Why = source["Why"];
	    }
	}

}

export namespace review {
	
	export class SaidComment {
	    atMs?: number;
	    endMs?: number;
	    page: number;
	    body: string;
	    mustFix: boolean;
	
	    static createFrom(source: any = {}) {
	        return new SaidComment(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.atMs = source["atMs"];
	        this.endMs = source["endMs"];
	        this.page = source["page"];
	        this.body = source["body"];
	        this.mustFix = source["mustFix"];
	    }
	}
	export class AnswerPiece {
	    deliverableId: string;
	    draftId: string;
	    piece: string;
	    version: number;
	    verdict: string;
	    note: string;
	    said: SaidComment[];
	    stage: string;
	    proposes: string;
	    why: string;
	    before: string;
	    gone: string[];
	    warnings: string[];
	
	    static createFrom(source: any = {}) {
	        return new AnswerPiece(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.deliverableId = source["deliverableId"];
	        this.draftId = source["draftId"];
	        this.piece = source["piece"];
	        this.version = source["version"];
	        this.verdict = source["verdict"];
	        this.note = source["note"];
	        this.said = this.convertValues(source["said"], SaidComment);
	        this.stage = source["stage"];
	        this.proposes = source["proposes"];
	        this.why = source["why"];
	        this.before = source["before"];
	        this.gone = source["gone"];
	        this.warnings = source["warnings"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Card {
	    deliverableId: string;
	    castingId: string;
	    campaignId: string;
	    creatorId: string;
	    creator: string;
	    client: string;
	    clientId: string;
	    campaign: string;
	    platform: string;
	    format: string;
	    title: string;
	    stage: string;
	    version: number;
	    draftId: string;
	    sha256: string;
	    mediaKind: string;
	    fileName: string;
	    size: number;
	    durationMs: number;
	    posterWidth: number;
	    posterHeight: number;
	    hasPoster: boolean;
	    dueAt: number;
	    timeZone: string;
	    state: string;
	    ownerId: string;
	    owner: string;
	    mustAct: string;
	    rounds: number;
	    roundLimit: number;
	    openComments: number;
	    postAt: number;
	    since: number;
	    turn: string;
	    wants: string;
	    ready: boolean;
	    ask: string;
	    extraCost: string;
	    nextRound: string;
	
	    static createFrom(source: any = {}) {
	        return new Card(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.deliverableId = source["deliverableId"];
	        this.castingId = source["castingId"];
	        this.campaignId = source["campaignId"];
	        this.creatorId = source["creatorId"];
	        this.creator = source["creator"];
	        this.client = source["client"];
	        this.clientId = source["clientId"];
	        this.campaign = source["campaign"];
	        this.platform = source["platform"];
	        this.format = source["format"];
	        this.title = source["title"];
	        this.stage = source["stage"];
	        this.version = source["version"];
	        this.draftId = source["draftId"];
	        this.sha256 = source["sha256"];
	        this.mediaKind = source["mediaKind"];
	        this.fileName = source["fileName"];
	        this.size = source["size"];
	        this.durationMs = source["durationMs"];
	        this.posterWidth = source["posterWidth"];
	        this.posterHeight = source["posterHeight"];
	        this.hasPoster = source["hasPoster"];
	        this.dueAt = source["dueAt"];
	        this.timeZone = source["timeZone"];
	        this.state = source["state"];
	        this.ownerId = source["ownerId"];
	        this.owner = source["owner"];
	        this.mustAct = source["mustAct"];
	        this.rounds = source["rounds"];
	        this.roundLimit = source["roundLimit"];
	        this.openComments = source["openComments"];
	        this.postAt = source["postAt"];
	        this.since = source["since"];
	        this.turn = source["turn"];
	        this.wants = source["wants"];
	        this.ready = source["ready"];
	        this.ask = source["ask"];
	        this.extraCost = source["extraCost"];
	        this.nextRound = source["nextRound"];
	    }
	}
	export class Column {
	    id: string;
	    name: string;
	    count: number;
	    lateCount: number;
	    cards: Card[];
	
	    static createFrom(source: any = {}) {
	        return new Column(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.count = source["count"];
	        this.lateCount = source["lateCount"];
	        this.cards = this.convertValues(source["cards"], Card);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Board {
	    columns: Column[];
	    now: number;
	
	    static createFrom(source: any = {}) {
	        return new Board(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.columns = this.convertValues(source["columns"], Column);
	        this.now = source["now"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Caption {
	    id: string;
	    version: number;
	    body: string;
	    author: string;
	    writtenAt: number;
	
	    static createFrom(source: any = {}) {
	        return new Caption(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.version = source["version"];
	        this.body = source["body"];
	        this.author = source["author"];
	        this.writtenAt = source["writtenAt"];
	    }
	}
	export class CaptionCheck {
	    kind: string;
	    market: string;
	    verdict: string;
	    words: string;
	    source: string;
	    found: string;
	    at: number;
	
	    static createFrom(source: any = {}) {
	        return new CaptionCheck(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.market = source["market"];
	        this.verdict = source["verdict"];
	        this.words = source["words"];
	        this.source = source["source"];
	        this.found = source["found"];
	        this.at = source["at"];
	    }
	}
	export class CaptionMarket {
	    code: string;
	    name: string;
	    verdict: string;
	
	    static createFrom(source: any = {}) {
	        return new CaptionMarket(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.name = source["name"];
	        this.verdict = source["verdict"];
	    }
	}
	export class CaptionPiece {
	    kind: string;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new CaptionPiece(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.text = source["text"];
	    }
	}
	export class CaptionReport {
	    verdict: string;
	    checks: CaptionCheck[];
	    markets: CaptionMarket[];
	    hasCaption: boolean;
	    length: number;
	    limit: number;
	    shown: string;
	    hidden: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new CaptionReport(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.verdict = source["verdict"];
	        this.checks = this.convertValues(source["checks"], CaptionCheck);
	        this.markets = this.convertValues(source["markets"], CaptionMarket);
	        this.hasCaption = source["hasCaption"];
	        this.length = source["length"];
	        this.limit = source["limit"];
	        this.shown = source["shown"];
	        this.hidden = source["hidden"];
	        this.note = source["note"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class ChecklistLine {
	    requirementId: string;
	    kind: string;
	    words: string;
	
	    static createFrom(source: any = {}) {
	        return new ChecklistLine(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.requirementId = source["requirementId"];
	        this.kind = source["kind"];
	        this.words = source["words"];
	    }
	}
	export class Choice {
	    id: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new Choice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	    }
	}
	export class Choices {
	    campaigns: Choice[];
	    clients: Choice[];
	    owners: Choice[];
	    creators: Choice[];
	
	    static createFrom(source: any = {}) {
	        return new Choices(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.campaigns = this.convertValues(source["campaigns"], Choice);
	        this.clients = this.convertValues(source["clients"], Choice);
	        this.owners = this.convertValues(source["owners"], Choice);
	        this.creators = this.convertValues(source["creators"], Choice);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ClientAnswer {
	    packId: string;
	    client: string;
	    reviewer: string;
	    address: string;
	    answeredAt: number;
	    same: boolean;
	    warnings: string[];
	    pieces: AnswerPiece[];
	
	    static createFrom(source: any = {}) {
	        return new ClientAnswer(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.packId = source["packId"];
	        this.client = source["client"];
	        this.reviewer = source["reviewer"];
	        this.address = source["address"];
	        this.answeredAt = source["answeredAt"];
	        this.same = source["same"];
	        this.warnings = source["warnings"];
	        this.pieces = this.convertValues(source["pieces"], AnswerPiece);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Shape {
	    kind: string;
	    points: number[];
	
	    static createFrom(source: any = {}) {
	        return new Shape(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.points = source["points"];
	    }
	}
	export class Comment {
	    id: string;
	    draftId: string;
	    version: number;
	    atMs?: number;
	    endMs?: number;
	    page: number;
	    shapes: Shape[];
	    body: string;
	    weight: string;
	    audience: string;
	    replyTo: string;
	    party: string;
	    author: string;
	    writtenAt: number;
	    resolved: boolean;
	    checkAgain: boolean;
	    hereMs?: number;
	    hereEndMs?: number;
	
	    static createFrom(source: any = {}) {
	        return new Comment(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.draftId = source["draftId"];
	        this.version = source["version"];
	        this.atMs = source["atMs"];
	        this.endMs = source["endMs"];
	        this.page = source["page"];
	        this.shapes = this.convertValues(source["shapes"], Shape);
	        this.body = source["body"];
	        this.weight = source["weight"];
	        this.audience = source["audience"];
	        this.replyTo = source["replyTo"];
	        this.party = source["party"];
	        this.author = source["author"];
	        this.writtenAt = source["writtenAt"];
	        this.resolved = source["resolved"];
	        this.checkAgain = source["checkAgain"];
	        this.hereMs = source["hereMs"];
	        this.hereEndMs = source["hereEndMs"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Stretch {
	    fromMs: number;
	    toMs: number;
	    otherFrom: number;
	    rate: number;
	
	    static createFrom(source: any = {}) {
	        return new Stretch(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.fromMs = source["fromMs"];
	        this.toMs = source["toMs"];
	        this.otherFrom = source["otherFrom"];
	        this.rate = source["rate"];
	    }
	}
	export class Difference {
	    fromMs: number;
	    toMs: number;
	    otherFrom: number;
	    otherTo: number;
	    region: number[];
	    what: string;
	    sound: boolean;
	    sure: boolean;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new Difference(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.fromMs = source["fromMs"];
	        this.toMs = source["toMs"];
	        this.otherFrom = source["otherFrom"];
	        this.otherTo = source["otherTo"];
	        this.region = source["region"];
	        this.what = source["what"];
	        this.sound = source["sound"];
	        this.sure = source["sure"];
	        this.note = source["note"];
	    }
	}
	export class Comparison {
	    state: string;
	    why: string;
	    verdict: string;
	    summary: string;
	    sound: string;
	    differences: Difference[];
	    stretches: Stretch[];
	
	    static createFrom(source: any = {}) {
	        return new Comparison(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.state = source["state"];
	        this.why = source["why"];
	        this.verdict = source["verdict"];
	        this.summary = source["summary"];
	        this.sound = source["sound"];
	        this.differences = this.convertValues(source["differences"], Difference);
	        this.stretches = this.convertValues(source["stretches"], Stretch);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Deadline {
	    stage: string;
	    name: string;
	    dueAt: number;
	    moved: boolean;
	    ownerId: string;
	    owner: string;
	    escalatedTo: string;
	
	    static createFrom(source: any = {}) {
	        return new Deadline(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.stage = source["stage"];
	        this.name = source["name"];
	        this.dueAt = source["dueAt"];
	        this.moved = source["moved"];
	        this.ownerId = source["ownerId"];
	        this.owner = source["owner"];
	        this.escalatedTo = source["escalatedTo"];
	    }
	}
	export class Decision {
	    id: string;
	    draftId: string;
	    version: number;
	    kind: string;
	    label: string;
	    party: string;
	    reason: string;
	    without: string;
	    decidedAt: number;
	    decidedBy: string;
	
	    static createFrom(source: any = {}) {
	        return new Decision(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.draftId = source["draftId"];
	        this.version = source["version"];
	        this.kind = source["kind"];
	        this.label = source["label"];
	        this.party = source["party"];
	        this.reason = source["reason"];
	        this.without = source["without"];
	        this.decidedAt = source["decidedAt"];
	        this.decidedBy = source["decidedBy"];
	    }
	}
	
	export class Slide {
	    sha256: string;
	    fileName: string;
	    width: number;
	    height: number;
	    hasPoster: boolean;
	    proxyState: string;
	    proxyWhy: string;
	
	    static createFrom(source: any = {}) {
	        return new Slide(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.sha256 = source["sha256"];
	        this.fileName = source["fileName"];
	        this.width = source["width"];
	        this.height = source["height"];
	        this.hasPoster = source["hasPoster"];
	        this.proxyState = source["proxyState"];
	        this.proxyWhy = source["proxyWhy"];
	    }
	}
	export class Draft {
	    id: string;
	    version: number;
	    fileName: string;
	    sha256: string;
	    mime: string;
	    kind: string;
	    size: number;
	    width: number;
	    height: number;
	    durationMs: number;
	    milliFps: number;
	    pages: number;
	    hasAudio: boolean;
	    videoCodec: string;
	    posterWidth: number;
	    posterHeight: number;
	    hasPoster: boolean;
	    factsState: string;
	    factsWhy: string;
	    stripTiles: number;
	    stripWidth: number;
	    stripHeight: number;
	    wave: string;
	    timedFrames: number;
	    proxyState: string;
	    proxyWhy: string;
	    receivedAt: number;
	    receivedBy: string;
	    source: string;
	    approved: boolean;
	    seeksSlowly: boolean;
	    pageCount: number;
	    slides: Slide[];
	
	    static createFrom(source: any = {}) {
	        return new Draft(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.version = source["version"];
	        this.fileName = source["fileName"];
	        this.sha256 = source["sha256"];
	        this.mime = source["mime"];
	        this.kind = source["kind"];
	        this.size = source["size"];
	        this.width = source["width"];
	        this.height = source["height"];
	        this.durationMs = source["durationMs"];
	        this.milliFps = source["milliFps"];
	        this.pages = source["pages"];
	        this.hasAudio = source["hasAudio"];
	        this.videoCodec = source["videoCodec"];
	        this.posterWidth = source["posterWidth"];
	        this.posterHeight = source["posterHeight"];
	        this.hasPoster = source["hasPoster"];
	        this.factsState = source["factsState"];
	        this.factsWhy = source["factsWhy"];
	        this.stripTiles = source["stripTiles"];
	        this.stripWidth = source["stripWidth"];
	        this.stripHeight = source["stripHeight"];
	        this.wave = source["wave"];
	        this.timedFrames = source["timedFrames"];
	        this.proxyState = source["proxyState"];
	        this.proxyWhy = source["proxyWhy"];
	        this.receivedAt = source["receivedAt"];
	        this.receivedBy = source["receivedBy"];
	        this.source = source["source"];
	        this.approved = source["approved"];
	        this.seeksSlowly = source["seeksSlowly"];
	        this.pageCount = source["pageCount"];
	        this.slides = this.convertValues(source["slides"], Slide);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class PackPerson {
	    name: string;
	    address: string;
	
	    static createFrom(source: any = {}) {
	        return new PackPerson(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.address = source["address"];
	    }
	}
	export class PackOrder {
	    deliverableIds: string[];
	    seen: Record<string, string>;
	    people: PackPerson[];
	    replyTo: string;
	    note: string;
	    language: string;
	    answerBy: number;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new PackOrder(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.deliverableIds = source["deliverableIds"];
	        this.seen = source["seen"];
	        this.people = this.convertValues(source["people"], PackPerson);
	        this.replyTo = source["replyTo"];
	        this.note = source["note"];
	        this.language = source["language"];
	        this.answerBy = source["answerBy"];
	        this.reason = source["reason"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Remark {
	    body: string;
	    atMs?: number;
	    endMs?: number;
	    page: number;
	    shapes: Shape[];
	    weight: string;
	    audience: string;
	    replyTo: string;
	
	    static createFrom(source: any = {}) {
	        return new Remark(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.body = source["body"];
	        this.atMs = source["atMs"];
	        this.endMs = source["endMs"];
	        this.page = source["page"];
	        this.shapes = this.convertValues(source["shapes"], Shape);
	        this.weight = source["weight"];
	        this.audience = source["audience"];
	        this.replyTo = source["replyTo"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Required {
	    hashtags: string[];
	    mentions: string[];
	    markets: string[];
	
	    static createFrom(source: any = {}) {
	        return new Required(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.hashtags = source["hashtags"];
	        this.mentions = source["mentions"];
	        this.markets = source["markets"];
	    }
	}
	export class Rounds {
	    done: number;
	    limit: number;
	    over: number;
	    price: string;
	    cost: string;
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new Rounds(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.done = source["done"];
	        this.limit = source["limit"];
	        this.over = source["over"];
	        this.price = source["price"];
	        this.cost = source["cost"];
	        this.next = source["next"];
	    }
	}
	export class Window {
	    since: number;
	    until: number;
	    workingDays: number;
	    moved: boolean;
	    later: string;
	
	    static createFrom(source: any = {}) {
	        return new Window(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.since = source["since"];
	        this.until = source["until"];
	        this.workingDays = source["workingDays"];
	        this.moved = source["moved"];
	        this.later = source["later"];
	    }
	}
	export class RouteStep {
	    stepId: string;
	    name: string;
	    place: number;
	    state: string;
	    ownerId: string;
	    owner: string;
	    dueAt: number;
	    dueState: string;
	    signedAt: number;
	    signedBy: string;
	    reason: string;
	    escalatedTo: string;
	
	    static createFrom(source: any = {}) {
	        return new RouteStep(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.stepId = source["stepId"];
	        this.name = source["name"];
	        this.place = source["place"];
	        this.state = source["state"];
	        this.ownerId = source["ownerId"];
	        this.owner = source["owner"];
	        this.dueAt = source["dueAt"];
	        this.dueState = source["dueState"];
	        this.signedAt = source["signedAt"];
	        this.signedBy = source["signedBy"];
	        this.reason = source["reason"];
	        this.escalatedTo = source["escalatedTo"];
	    }
	}
	export class Step {
	    to: string;
	    label: string;
	    allowed: boolean;
	    why: string;
	    needsReason: boolean;
	    ask: string;
	    warning: string;
	
	    static createFrom(source: any = {}) {
	        return new Step(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.to = source["to"];
	        this.label = source["label"];
	        this.allowed = source["allowed"];
	        this.why = source["why"];
	        this.needsReason = source["needsReason"];
	        this.ask = source["ask"];
	        this.warning = source["warning"];
	    }
	}
	export class Tick {
	    draftId: string;
	    requirementId: string;
	    state: string;
	
	    static createFrom(source: any = {}) {
	        return new Tick(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.draftId = source["draftId"];
	        this.requirementId = source["requirementId"];
	        this.state = source["state"];
	    }
	}
	export class Room {
	    card: Card;
	    drafts: Draft[];
	    comments: Comment[];
	    decisions: Decision[];
	    deadlines: Deadline[];
	    required: Required;
	    captions: Caption[];
	    checklist: ChecklistLine[];
	    ticks: Tick[];
	    team: string[];
	    moves: Step[];
	    route: RouteStep[];
	    window: Window;
	    rounds: Rounds;
	    now: number;
	
	    static createFrom(source: any = {}) {
	        return new Room(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.card = this.convertValues(source["card"], Card);
	        this.drafts = this.convertValues(source["drafts"], Draft);
	        this.comments = this.convertValues(source["comments"], Comment);
	        this.decisions = this.convertValues(source["decisions"], Decision);
	        this.deadlines = this.convertValues(source["deadlines"], Deadline);
	        this.required = this.convertValues(source["required"], Required);
	        this.captions = this.convertValues(source["captions"], Caption);
	        this.checklist = this.convertValues(source["checklist"], ChecklistLine);
	        this.ticks = this.convertValues(source["ticks"], Tick);
	        this.team = source["team"];
	        this.moves = this.convertValues(source["moves"], Step);
	        this.route = this.convertValues(source["route"], RouteStep);
	        this.window = this.convertValues(source["window"], Window);
	        this.rounds = this.convertValues(source["rounds"], Rounds);
	        this.now = source["now"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	
	
	
	
	
	export class Transition {
	    from: string;
	    to: string;
	    label: string;
	    allowed: boolean;
	    why: string;
	    needsReason: boolean;
	    ask: string;
	
	    static createFrom(source: any = {}) {
	        return new Transition(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	        this.label = source["label"];
	        this.allowed = source["allowed"];
	        this.why = source["why"];
	        this.needsReason = source["needsReason"];
	        this.ask = source["ask"];
	    }
	}

}

export namespace roster {
	
	export class Reach {
	    dimension: string;
	    groups: string[];
	    leastBp: number;
	
	    static createFrom(source: any = {}) {
	        return new Reach(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dimension = source["dimension"];
	        this.groups = source["groups"];
	        this.leastBp = source["leastBp"];
	    }
	}
	export class Scores {
	    from: number;
	    to: number;
	
	    static createFrom(source: any = {}) {
	        return new Scores(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	    }
	}
	export class Filter {
	    text: string;
	    niches: string[];
	    platforms: string[];
	    countries: string[];
	    languages: string[];
	    minFollowers?: number;
	    maxFollowers?: number;
	    minEngagementBp?: number;
	    quality: Scores[];
	    audience: Reach[];
	    maxFeeMinor?: number;
	    currency: string;
	    feeUnknown: boolean;
	    format: string;
	    availableFrom: string;
	    availableTo: string;
	    mostSevere: string;
	    workedBefore: string;
	    clientId: string;
	    noConflict: boolean;
	    category: string;
	    startsOn: string;
	    endsOn: string;
	    notIn: string;
	    in: string;
	    statuses: string[];
	    tiers: string[];
	    archived: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Filter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.niches = source["niches"];
	        this.platforms = source["platforms"];
	        this.countries = source["countries"];
	        this.languages = source["languages"];
	        this.minFollowers = source["minFollowers"];
	        this.maxFollowers = source["maxFollowers"];
	        this.minEngagementBp = source["minEngagementBp"];
	        this.quality = this.convertValues(source["quality"], Scores);
	        this.audience = this.convertValues(source["audience"], Reach);
	        this.maxFeeMinor = source["maxFeeMinor"];
	        this.currency = source["currency"];
	        this.feeUnknown = source["feeUnknown"];
	        this.format = source["format"];
	        this.availableFrom = source["availableFrom"];
	        this.availableTo = source["availableTo"];
	        this.mostSevere = source["mostSevere"];
	        this.workedBefore = source["workedBefore"];
	        this.clientId = source["clientId"];
	        this.noConflict = source["noConflict"];
	        this.category = source["category"];
	        this.startsOn = source["startsOn"];
	        this.endsOn = source["endsOn"];
	        this.notIn = source["notIn"];
	        this.in = source["in"];
	        this.statuses = source["statuses"];
	        this.tiers = source["tiers"];
	        this.archived = source["archived"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class Weight {
	    part: string;
	    points: number;
	    how: string;
	
	    static createFrom(source: any = {}) {
	        return new Weight(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.part = source["part"];
	        this.points = source["points"];
	        this.how = source["how"];
	    }
	}

}

export namespace search {
	
	export class Hit {
	    kind: string;
	    id: string;
	    title: string;
	    detail: string;
	    note: string;
	    platform: string;
	    amountMinor: number;
	    currency: string;
	    route: string;
	
	    static createFrom(source: any = {}) {
	        return new Hit(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.id = source["id"];
	        this.title = source["title"];
	        this.detail = source["detail"];
	        this.note = source["note"];
	        this.platform = source["platform"];
	        this.amountMinor = source["amountMinor"];
	        this.currency = source["currency"];
	        this.route = source["route"];
	    }
	}

}

export namespace team {
	
	export class Colleague {
	    id: string;
	    name: string;
	    email: string;
	    role: string;
	    me: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Colleague(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.email = source["email"];
	        this.role = source["role"];
	        this.me = source["me"];
	    }
	}
	export class Input {
	    id: string;
	    name: string;
	    email: string;
	    role: string;
	
	    static createFrom(source: any = {}) {
	        return new Input(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.email = source["email"];
	        this.role = source["role"];
	    }
	}
	export class RoleChoice {
	    role: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new RoleChoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.role = source["role"];
	        this.name = source["name"];
	    }
	}
	export class Saved {
	    id: string;
	    receipt: workspace.Receipt;
	
	    static createFrom(source: any = {}) {
	        return new Saved(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.receipt = this.convertValues(source["receipt"], workspace.Receipt);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Settings {
	    agencyName: string;
	    workingHoursEnd: number;
	    notices: boolean;
	    draftsFolder: string;
	    currency: string;
	    timeZone: string;
	    holidayCountry: string;
	
	    static createFrom(source: any = {}) {
	        return new Settings(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.agencyName = source["agencyName"];
	        this.workingHoursEnd = source["workingHoursEnd"];
	        this.notices = source["notices"];
	        this.draftsFolder = source["draftsFolder"];
	        this.currency = source["currency"];
	        this.timeZone = source["timeZone"];
	        this.holidayCountry = source["holidayCountry"];
	    }
	}

}

export namespace workspace {
	
	export class Receipt {
	    actionId: string;
	    label: string;
	
	    static createFrom(source: any = {}) {
	        return new Receipt(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.actionId = source["actionId"];
	        this.label = source["label"];
	    }
	}

}

