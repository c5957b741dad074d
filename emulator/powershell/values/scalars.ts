import { failure } from "./errors";
import { textOf } from "./text";
import { Called, NetObject, PsValue } from "./value";

export class PsChar extends NetObject {
    readonly typeNames = ["System.Char", "System.ValueType", "System.Object"];

    constructor(readonly value: string) {
        super();
    }

    text(): string {
        return this.value;
    }

    get(): PsValue {
        return null;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [other] = args;
        switch (name.toLowerCase()) {
            case "compareto":
                return other instanceof PsChar
                    ? { value: this.value.charCodeAt(0) - other.value.charCodeAt(0) }
                    : undefined;
            case "equals":
                return { value: other instanceof PsChar && other.value === this.value };
            default:
                return undefined;
        }
    }
}

/** What a `[switch]` parameter holds. */
export class PsSwitch extends NetObject {
    readonly typeNames = [
        "System.Management.Automation.SwitchParameter",
        "System.ValueType",
        "System.Object",
    ];

    constructor(readonly isPresent: boolean) {
        super();
    }

    text(): string {
        return this.isPresent ? "True" : "False";
    }

    override propertyNames(): readonly string[] {
        return ["IsPresent"];
    }

    get(): PsValue {
        return this.isPresent;
    }

    override call(name: string): Called {
        return name.toLowerCase() === "tobool" ? { value: this.isPresent } : undefined;
    }
}

export class PsVersion extends NetObject {
    readonly typeNames = ["System.Version", "System.Object"];

    constructor(readonly parts: readonly number[]) {
        super();
    }

    static parse(text: string): PsVersion {
        if (!/^\d+(\.\d+){1,3}$/.test(text.trim())) {
            const isNumeric =
                /^[\d.]*$/.test(text.trim()) && /\.|^\d*$/.test(text) && !/\.\.|\.$|^\./.test(text.trim());
            throw failure(
                isNumeric || !text.includes(".") ? "System.ArgumentException" : "System.FormatException",
                isNumeric || !text.includes(".")
                    ? "Version string portion was too short or too long."
                    : "Input string was not in a correct format.",
                "ArgumentException",
            );
        }
        return new PsVersion(text.trim().split(".").map(Number));
    }

    text(): string {
        return this.parts.join(".");
    }

    get(name: string): PsValue {
        const index = ["major", "minor", "build", "revision"].indexOf(name.toLowerCase());
        return index < 0 ? this.revisionHalf(name) : (this.parts[index] ?? -1);
    }

    /** Assembly versions keep two numbers in their last part. */
    private revisionHalf(name: string): number {
        const revision = this.parts[3] ?? -1;
        return name.toLowerCase() === "majorrevision" ? revision >> 16 : (revision << 16) >> 16;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [first] = args;
        switch (name.toLowerCase()) {
            case "compareto":
                return first instanceof PsVersion ? { value: Math.sign(this.compare(first)) } : undefined;
            case "equals":
                return { value: first instanceof PsVersion && this.compare(first) === 0 };
            case "tostring":
                return {
                    value: first === undefined ? this.text() : this.parts.slice(0, Number(first)).join("."),
                };
            case "clone":
                return { value: this };
            default:
                return undefined;
        }
    }

    override propertyNames(): readonly string[] {
        return ["Major", "Minor", "Build", "Revision", "MajorRevision", "MinorRevision"];
    }

    compare(other: PsVersion): number {
        for (let index = 0; index < 4; index++) {
            const difference = (this.parts[index] ?? -1) - (other.parts[index] ?? -1);
            if (difference !== 0) {
                return difference;
            }
        }
        return 0;
    }
}

/** The values of an enumeration, in the order they are declared. */
interface EnumerationValues {
    readonly isFlags: boolean;
    readonly values: readonly (readonly [name: string, value: number])[];
}

/** A member of an enumeration: it reads as its name and counts as its number. */
export class PsEnum extends NetObject {
    readonly typeNames: readonly string[];

    constructor(
        readonly typeName: string,
        readonly name: string,
        readonly value: number,
        private readonly type?: EnumerationValues,
    ) {
        super();
        this.typeNames = [typeName, "System.Enum", "System.ValueType", "System.Object"];
    }

    /** The name that a number has in an enumeration. */
    static nameOf(type: EnumerationValues, value: number): string {
        const exact = type.values.find(([, known]) => known === value)?.[0];
        if (exact !== undefined || !type.isFlags) {
            return exact ?? String(value);
        }
        let left = value;
        const names: string[] = [];
        for (const [name, flag] of [...type.values].sort(([, one], [, other]) => other - one)) {
            if (flag !== 0 && (left & flag) === flag) {
                names.unshift(name);
                left &= ~flag;
            }
        }
        return left === 0 ? names.join(", ") : String(value);
    }

    /** Another member of the same enumeration. */
    like(value: number): PsEnum {
        const name = this.type === undefined ? String(value) : PsEnum.nameOf(this.type, value);
        return new PsEnum(this.typeName, name, value, this.type);
    }

    text(): string {
        return this.name;
    }

    override has(name: string): boolean {
        return name.toLowerCase() === "value__";
    }

    get(name: string): PsValue {
        return name.toLowerCase() === "value__" ? this.value : null;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        switch (name.toLowerCase()) {
            case "hasflag": {
                const [flag] = args;
                const wanted =
                    flag instanceof PsEnum
                        ? flag.value
                        : (this.type?.values.find(
                              ([known]) => known.toLowerCase() === textOf(flag).toLowerCase(),
                          )?.[1] ?? Number(flag));
                return { value: (this.value & wanted) === wanted };
            }
            case "tostring":
                return { value: this.formatted(textOf(args[0])) };
            default:
                return undefined;
        }
    }

    /** `ToString('d')` and `-f`'s formats of enumerations. */
    formatted(pattern: string): string {
        switch (pattern.toLowerCase()) {
            case "d":
                return String(this.value);
            case "x":
                return this.value.toString(16).toUpperCase().padStart(8, "0");
            default:
                return this.name;
        }
    }
}
