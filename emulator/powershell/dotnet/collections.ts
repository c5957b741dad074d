import type { StaticType } from "../engine/session";
import { setArrayElement } from "../engine/array-methods";
import { PsHashtable } from "../values/collections";
import { indexOf } from "../values/sameness";
import { PsList } from "../values/list";
import { compare } from "../values/compare";
import { numberOf } from "../values/convert";
import { PsFailure } from "../values/errors";
import { PsComparer } from "../values/generics";
import { PsMatrix } from "../values/matrix";
import { PsQueue } from "../values/queues";
import { fullTypeName, named } from "../values/type-names";
import { castTo } from "../values/convert";
import { PsType } from "../values/types";
import { elementTypeOf, itemsOf, NetObject, PsValue, typedArray } from "../values/value";
import { textOf } from "../values/text";

function order(one: PsValue, other: PsValue): number {
    try {
        return compare(one, other, true);
    } catch (error) {
        if (error instanceof PsFailure) {
            return 0;
        }
        throw error;
    }
}

/** Orders part of an array in its place, and another array along with it. */
function sort(list: PsValue, others: PsValue): void {
    const items = itemsOf(list);
    const companions = Array.isArray(others) ? itemsOf(others) : undefined;
    const ordered = items
        .map((item, index) => ({ item, companion: companions?.[index] }))
        .sort((one, other) => order(one.item, other.item));
    ordered.forEach(({ item, companion }, index) => {
        setArrayElement(list, index, item);
        if (companions !== undefined) {
            setArrayElement(others, index, companion);
        }
    });
}

const ARRAY: StaticType = {
    name: "System.Array",
    methods: {
        Sort: ([list, others]) => {
            sort(list, others);
            return undefined;
        },
        Reverse: ([list, start, count]) => {
            const from = numberOf(start ?? 0);
            const part = itemsOf(list).slice(from, count === undefined ? undefined : from + numberOf(count));
            [...part].reverse().forEach((item, index) => {
                setArrayElement(list, from + index, item);
            });
            return undefined;
        },
        IndexOf: ([list, item]) => indexOf(itemsOf(list), item),
        LastIndexOf: ([list, item]) => {
            const at = indexOf([...itemsOf(list)].reverse(), item);
            return at < 0 ? -1 : itemsOf(list).length - 1 - at;
        },
        BinarySearch: ([list, item]) => indexOf(itemsOf(list), item),
        Copy: (args) => {
            const [source, from, target, to, count] =
                args.length === 3 ? [args[0], 0, args[1], 0, args[2]] : args;
            itemsOf(source)
                .slice(numberOf(from), numberOf(from) + numberOf(count))
                .forEach((item, index) => {
                    setArrayElement(target, numberOf(to) + index, item);
                });
            return undefined;
        },
        Clear: ([list, start, count]) => {
            const from = numberOf(start ?? 0);
            const until = count === undefined ? itemsOf(list).length : from + numberOf(count);
            for (let index = from; index < until; index++) {
                setArrayElement(list, index, typeof itemsOf(list)[index] === "number" ? 0 : null);
            }
            return undefined;
        },
        Resize: ([target, size]) => {
            if (target instanceof NetObject) {
                const old = target.get("Value");
                const items = itemsOf(old ?? []).slice(0, numberOf(size));
                const type = Array.isArray(old) ? elementTypeOf(old) : "System.Object";
                const empty = itemsOf(created(type, [numberOf(size) - items.length]));
                target.set?.("Value", typedArray([...items, ...empty], type));
            }
            return undefined;
        },
        CreateInstance: ([type, ...lengths]) =>
            created(
                type,
                lengths.map((one) => numberOf(one)),
            ),
    },
};

function created(type: PsValue, lengths: readonly number[]): PsValue {
    const name = type instanceof PsType ? type.fullName : fullTypeName(textOf(type));
    if (lengths.length > 1) {
        return new PsMatrix(name, lengths, (value) => castTo(value, named(name)));
    }
    const isNumeric = /^System\.(?:S?Byte|U?Int\d+|Single|Double|Decimal)$/.test(name);
    return typedArray(
        Array.from({ length: lengths[0] ?? 0 }, () => (isNumeric ? castTo(0, named(name)) : null)),
        name,
    );
}

function table(args: readonly PsValue[], ordered: boolean): PsHashtable {
    const isCaseless = args.some((one) => one instanceof PsComparer && one.ignoresCase);
    const made = new PsHashtable({ ordered, ignoresCase: isCaseless });
    const [source] = args;
    if (source instanceof PsHashtable) {
        source.keys().forEach((key, index) => {
            made.put(key, source.values()[index]);
        });
    }
    return made;
}

export function collectionTypes(): readonly StaticType[] {
    const comparer = (ignoresCase: boolean) => (): PsComparer => new PsComparer(ignoresCase);
    return [
        ARRAY,
        {
            name: "System.Collections.ArrayList",
            construct: ([items]) =>
                new PsList(typeof items === "number" ? [] : [...itemsOf(items)], undefined, undefined, order),
        },
        { name: "System.Collections.Hashtable", construct: (args) => table(args, false) },
        {
            name: "System.Collections.SortedList",
            construct: () =>
                new PsHashtable({
                    ignoresCase: false,
                    order,
                    typeNames: ["System.Collections.SortedList", "System.Object"],
                }),
        },
        { name: "System.Collections.Specialized.OrderedDictionary", construct: (args) => table(args, true) },
        {
            name: "System.Collections.Queue",
            construct: ([items]) =>
                new PsQueue(undefined, undefined, typeof items === "number" ? [] : itemsOf(items)),
        },
        {
            name: "System.Collections.Stack",
            construct: ([items]) =>
                new PsQueue(
                    ["System.Collections.Stack", "System.Object"],
                    undefined,
                    typeof items === "number" ? [] : itemsOf(items),
                ),
        },
        {
            name: "System.StringComparer",
            fields: {
                OrdinalIgnoreCase: comparer(true),
                InvariantCultureIgnoreCase: comparer(true),
                CurrentCultureIgnoreCase: comparer(true),
                Ordinal: comparer(false),
                InvariantCulture: comparer(false),
                CurrentCulture: comparer(false),
            },
        },
    ];
}
