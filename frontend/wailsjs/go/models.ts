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
	export class Place {
	    dir: string;
	    name: string;
	    mediaBase: string;
	    me: string;
	    recent: string[];
	    suggested: string;
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

export namespace review {
	
	export class Card {
	    deliverableId: string;
	    castingId: string;
	    campaignId: string;
	    creatorId: string;
	    creator: string;
	    client: string;
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
	
	
	export class Comment {
	    id: string;
	    draftId: string;
	    version: number;
	    atMs?: number;
	    body: string;
	    author: string;
	    writtenAt: number;
	    resolved: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Comment(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.draftId = source["draftId"];
	        this.version = source["version"];
	        this.atMs = source["atMs"];
	        this.body = source["body"];
	        this.author = source["author"];
	        this.writtenAt = source["writtenAt"];
	        this.resolved = source["resolved"];
	    }
	}
	export class Deadline {
	    stage: string;
	    name: string;
	    dueAt: number;
	    moved: boolean;
	    ownerId: string;
	    owner: string;
	
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
	        this.decidedAt = source["decidedAt"];
	        this.decidedBy = source["decidedBy"];
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
	    posterWidth: number;
	    posterHeight: number;
	    hasPoster: boolean;
	    factsState: string;
	    factsWhy: string;
	    receivedAt: number;
	    receivedBy: string;
	    source: string;
	    approved: boolean;
	
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
	        this.posterWidth = source["posterWidth"];
	        this.posterHeight = source["posterHeight"];
	        this.hasPoster = source["hasPoster"];
	        this.factsState = source["factsState"];
	        this.factsWhy = source["factsWhy"];
	        this.receivedAt = source["receivedAt"];
	        this.receivedBy = source["receivedBy"];
	        this.source = source["source"];
	        this.approved = source["approved"];
	    }
	}
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
	export class Step {
	    to: string;
	    label: string;
	    allowed: boolean;
	    why: string;
	    needsReason: boolean;
	    ask: string;
	
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
	    }
	}
	export class Room {
	    card: Card;
	    drafts: Draft[];
	    comments: Comment[];
	    decisions: Decision[];
	    deadlines: Deadline[];
	    required: Required;
	    moves: Step[];
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
	        this.moves = this.convertValues(source["moves"], Step);
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

