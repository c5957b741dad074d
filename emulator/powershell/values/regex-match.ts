import { expandReplacement } from "./replacement";
import { Pattern } from "../regex/pattern";
import type { Found } from "../regex/match-state";
import { patiently } from "../engine/rest";
import type { Flow } from "../engine/flow";
import { textOf } from "./text";
import { Called, NetObject, PsValue } from "./value";

/** A capture, a group or a match: where it lies and what it holds. */
export class PsCapture extends NetObject {
    readonly typeNames: readonly string[] = ["System.Text.RegularExpressions.Capture", "System.Object"];

    constructor(
        readonly value: string,
        readonly index: number,
    ) {
        super();
    }

    text(): string {
        return this.value;
    }

    override propertyNames(): readonly string[] {
        return ["Index", "Length", "Value"];
    }

    get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "index":
                return this.index;
            case "length":
                return this.value.length;
            default:
                return this.value;
        }
    }
}

export class PsGroup extends PsCapture {
    override readonly typeNames: readonly string[] = [
        "System.Text.RegularExpressions.Group",
        "System.Text.RegularExpressions.Capture",
        "System.Object",
    ];

    constructor(
        text: string,
        private readonly places: readonly (readonly [number, number])[],
        readonly name: string,
    ) {
        const [start, end] = places.at(-1) ?? [0, 0];
        super(text.slice(start, end), start);
        this.all = places.map(([from, to]) => new PsCapture(text.slice(from, to), from));
    }

    private readonly all: readonly PsCapture[];

    override propertyNames(): readonly string[] {
        return ["Success", "Name", "Captures", "Index", "Length", "Value"];
    }

    override get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "success":
                return this.places.length > 0;
            case "name":
                return this.name;
            case "captures":
                return [...this.all];
            default:
                return super.get(name);
        }
    }
}

/** `$match.Groups`, by number and by name. */

export class GroupCollection extends NetObject {
    readonly typeNames = ["System.Text.RegularExpressions.GroupCollection", "System.Object"];

    constructor(private readonly groups: readonly PsGroup[]) {
        super();
    }

    text(): string {
        return "System.Text.RegularExpressions.GroupCollection";
    }

    at(key: PsValue): PsValue {
        const found =
            typeof key === "number"
                ? this.groups[key]
                : this.groups.find((group) => group.name === textOf(key));
        return found ?? new PsGroup("", [], textOf(key));
    }

    override propertyNames(): readonly string[] {
        return ["Count", "IsReadOnly", "IsSynchronized", "SyncRoot"];
    }

    get(name: string): PsValue {
        return name.toLowerCase() === "count" ? this.groups.length : name.toLowerCase() === "isreadonly";
    }

    override items(): readonly PsValue[] {
        return this.groups;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        switch (name.toLowerCase()) {
            case "item":
            case "get_item":
                return { value: this.at(args[0]) };
            case "getenumerator":
                return { value: [...this.groups] };
            default:
                return undefined;
        }
    }
}

export class PsMatch extends PsGroup {
    override readonly typeNames: readonly string[] = [
        "System.Text.RegularExpressions.Match",
        "System.Text.RegularExpressions.Group",
        "System.Text.RegularExpressions.Capture",
        "System.Object",
    ];
    readonly groups: GroupCollection;

    constructor(
        private readonly pattern: Pattern,
        private readonly input: string,
        private readonly match: Found | undefined,
    ) {
        super(input, match === undefined ? [] : [[match.start, match.end]], "0");
        this.groups = new GroupCollection(
            match === undefined
                ? [new PsGroup("", [], "0")]
                : pattern.names.map((name, number) =>
                      number === 0 ? this : new PsGroup(input, match.captures.get(number) ?? [], name),
                  ),
        );
    }

    override propertyNames(): readonly string[] {
        return ["Groups", ...super.propertyNames()];
    }

    override get(name: string): PsValue {
        return name.toLowerCase() === "groups" ? this.groups : super.get(name);
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const { pattern, input, match } = this;
        switch (name.toLowerCase()) {
            case "nextmatch":
                return {
                    flow: (function* (): Flow<PsValue> {
                        const from =
                            match === undefined ? input.length + 1 : Math.max(match.end, match.start + 1);
                        return new PsMatch(pattern, input, yield* patiently(pattern.search(input, from)));
                    })(),
                };
            case "result":
                return {
                    value:
                        match === undefined ? "" : expandReplacement(textOf(args[0]), input, match, pattern),
                };
            default:
                return undefined;
        }
    }
}
