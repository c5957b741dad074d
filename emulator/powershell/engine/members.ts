import { PsHashtable, PsList } from "../values/collections";
import { languageError } from "../values/errors";
import { formatNumber } from "../values/format";
import { PsObject } from "../values/object";
import { GroupCollection } from "../values/regex";
import { PsChar } from "../values/scalars";
import { numberText, textOf } from "../values/text";
import { fullTypeName, PsType, typeNamesOf } from "../values/types";
import { Called, isNothing, itemsOf, NetObject, PsValue, sameName } from "../values/value";

/** The result of looking for a property: `undefined` when there is none of that name. */
export function property(target: PsValue, name: string): { readonly value: PsValue } | undefined {
    if (target instanceof NetObject && target.has(name)) {
        return { value: target.get(name) };
    }
    const word = name.toLowerCase();
    if (Array.isArray(target) || target instanceof Uint8Array || target instanceof PsList) {
        return listProperty(itemsOf(target), word) ?? enumerateMembers(itemsOf(target), name);
    }
    if (word === "length" && typeof target === "string") {
        return { value: target.length };
    }
    if (
        ["count", "length"].includes(word) &&
        !(target instanceof NetObject && target.items() !== undefined)
    ) {
        return { value: isNothing(target) ? 0 : 1 };
    }
    if (word === "pstypenames") {
        return { value: [...typeNamesOf(target)] };
    }
    return word === "psobject" && !isNothing(target) ? { value: new PsObjectView(target) } : undefined;
}

function listProperty(items: readonly PsValue[], word: string): { readonly value: PsValue } | undefined {
    switch (word) {
        case "length":
        case "count":
        case "longlength":
            return { value: items.length };
        case "rank":
            return { value: 1 };
        case "issynchronized":
        case "isreadonly":
            return { value: false };
        case "syncroot":
            return { value: [...items] };
        default:
            return undefined;
    }
}

/** A property of a list that it has not is that of its items. */
function enumerateMembers(items: readonly PsValue[], name: string): { readonly value: PsValue } | undefined {
    const found = items.flatMap((item) => {
        const inner = property(item, name);
        return inner === undefined ? [] : [inner.value];
    });
    if (found.length === 0) {
        return undefined;
    }
    return { value: found.length === 1 ? found[0] : found };
}

/** `$object.PSObject`: its properties as things. */
class PsObjectView extends NetObject {
    readonly typeNames = ["System.Management.Automation.PSMemberSet", "System.Object"];

    constructor(private readonly target: PsValue) {
        super();
    }

    text(): string {
        return "System.Management.Automation.PSMemberSet";
    }

    override propertyNames(): readonly string[] {
        return ["Properties", "TypeNames", "BaseObject"];
    }

    get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "properties":
                return new PropertyCollection(this.target);
            case "typenames":
                return [...typeNamesOf(this.target)];
            case "baseobject":
                return this.target;
            default:
                return null;
        }
    }
}

class PropertyCollection extends NetObject {
    readonly typeNames = ["System.Management.Automation.PSMemberInfoCollection", "System.Object"];

    constructor(private readonly target: PsValue) {
        super();
    }

    text(): string {
        return this.list()
            .map((item) => item.text())
            .join(" ");
    }

    private list(): PropertyInfo[] {
        return this.target instanceof NetObject
            ? this.target.propertyNames().map((name) => new PropertyInfo(this.target, name))
            : [];
    }

    at(key: PsValue): PsValue {
        return this.list().find((info) => sameName(info.name, textOf(key))) ?? null;
    }

    get(name: string): PsValue {
        return this.list().map((info) => info.get(name));
    }

    override has(name: string): boolean {
        return ["name", "value"].includes(name.toLowerCase());
    }

    override items(): readonly PsValue[] {
        return this.list();
    }

    override call(name: string, args: readonly PsValue[]): Called {
        if (name.toLowerCase() === "remove" && this.target instanceof PsObject) {
            this.target.drop(textOf(args[0]));
            return { value: undefined };
        }
        return name.toLowerCase() === "match"
            ? { value: this.list().filter((info) => sameName(info.name, textOf(args[0]))) }
            : undefined;
    }
}

class PropertyInfo extends NetObject {
    readonly typeNames = ["System.Management.Automation.PSNoteProperty", "System.Object"];

    constructor(
        private readonly target: PsValue,
        readonly name: string,
    ) {
        super();
    }

    text(): string {
        return this.name;
    }

    override propertyNames(): readonly string[] {
        return ["Name", "Value", "MemberType", "IsSettable"];
    }

    get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "name":
                return this.name;
            case "value":
                return this.target instanceof NetObject ? this.target.get(this.name) : null;
            case "membertype":
                return "NoteProperty";
            default:
                return true;
        }
    }

    override set(name: string, value: PsValue): boolean {
        return (
            name.toLowerCase() === "value" &&
            this.target instanceof NetObject &&
            (this.target.set?.(this.name, value) ?? false)
        );
    }
}

/** `target[index]`. */
export function element(target: PsValue, index: PsValue): PsValue {
    if (isNothing(target)) {
        throw languageError("Cannot index into a null array.", "NullArray");
    }
    if (target instanceof PsHashtable) {
        return Array.isArray(index) ? index.map((key) => target.lookup(key)) : target.lookup(index);
    }
    if (target instanceof GroupCollection || target instanceof PropertyCollection) {
        return target.at(index);
    }
    if (Array.isArray(index)) {
        return index.map((one) => element(target, one)).filter((item) => item !== undefined);
    }
    const position = Number(index);
    if (typeof target === "string") {
        const character = target.charAt(position < 0 ? target.length + position : position);
        return character === "" ? null : new PsChar(character);
    }
    const items = target instanceof NetObject ? target.items() : itemsOf(target);
    if (items === undefined) {
        throw languageError(
            `Unable to index into an object of type ${typeNamesOf(target)[0] ?? ""}.`,
            "CannotIndex",
        );
    }
    return items.at(position) ?? null;
}

/** Methods that every value has. */
export function commonMethod(target: PsValue, name: string, args: readonly PsValue[]): Called {
    switch (name.toLowerCase()) {
        case "tostring":
            return {
                value:
                    typeof target === "number" && args.length > 0 ? formatted(target, args) : textOf(target),
            };
        case "gettype": {
            const full = typeNamesOf(target)[0] ?? "System.Object";
            return { value: new PsType(full, { name: full, arrayRank: 0, generics: [] }) };
        }
        case "equals":
            return { value: textOf(target) === textOf(args[0]) };
        case "gethashcode":
            return { value: textOf(target).length };
        case "compareto":
            return {
                value: textOf(target) < textOf(args[0]) ? -1 : textOf(target) > textOf(args[0]) ? 1 : 0,
            };
        case "dispose":
        case "close":
            return target instanceof NetObject ? { value: undefined } : undefined;
        default:
            return undefined;
    }
}

function formatted(target: number, args: readonly PsValue[]): string {
    return typeof args[0] === "string" ? formatNumber(target, args[0]) : numberText(target);
}

export function listMethod(target: PsValue, name: string, args: readonly PsValue[]): Called {
    const items = itemsOf(target);
    switch (name.toLowerCase()) {
        case "contains":
            return { value: items.includes(args[0] ?? null) };
        case "indexof":
            return { value: items.indexOf(args[0] ?? null) };
        case "clone":
            return { value: [...items] };
        case "getvalue":
            return { value: items[Number(args[0])] };
        case "getlength":
        case "getupperbound":
            return { value: items.length - (name.toLowerCase() === "getlength" ? 0 : 1) };
        case "getenumerator":
            return { value: [...items] };
        case "setvalue":
            if (Array.isArray(target)) {
                target[Number(args[1])] = args[0];
            }
            return { value: undefined };
        case "add":
        case "remove":
        case "removeat":
        case "insert":
        case "clear":
            throw languageError(
                `Exception calling "${name}" with "${args.length}" argument(s): "Collection was of a fixed size."`,
                "NotSupportedException",
                "NotSpecified",
            );
        default:
            return undefined;
    }
}

/** The name a type goes by in messages. */
export function typeLabel(target: PsValue): string {
    return target instanceof PsType
        ? fullTypeName(target.fullName)
        : (typeNamesOf(target)[0] ?? "System.Object");
}
