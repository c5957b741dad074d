import { failure } from "./errors";
import { Called, NetObject, PsValue } from "./value";

/** An array of several dimensions. */
export class PsMatrix extends NetObject {
    readonly typeNames: readonly string[];
    private readonly cells: PsValue[];

    constructor(
        elementType: string,
        private readonly lengths: readonly number[],
        private readonly coerce: (value: PsValue) => PsValue,
    ) {
        super();
        this.typeNames = [
            `${elementType}[${",".repeat(lengths.length - 1)}]`,
            "System.Array",
            "System.Object",
        ];
        const count = lengths.reduce((product, length) => product * length, 1);
        this.cells = Array.from({ length: count }, () =>
            /^System\.(?:U?Int|Double|Byte)/.test(elementType) ? 0 : null,
        );
    }

    text(): string {
        return this.typeNames[0] ?? "";
    }

    override items(): readonly PsValue[] {
        return this.cells;
    }

    private place(index: readonly number[]): number {
        const isInside =
            index.length === this.lengths.length &&
            index.every((at, dimension) => at >= 0 && at < (this.lengths[dimension] ?? 0));
        if (!isInside) {
            throw failure(
                "System.IndexOutOfRangeException",
                "Index was outside the bounds of the array.",
                "System.IndexOutOfRangeException",
                "OperationStopped",
            );
        }
        return index.reduce((total, at, dimension) => total * (this.lengths[dimension] ?? 1) + at, 0);
    }

    at(index: readonly number[]): PsValue {
        return this.cells[this.place(index)];
    }

    put(index: readonly number[], value: PsValue): void {
        this.cells[this.place(index)] = this.coerce(value);
    }

    override propertyNames(): readonly string[] {
        return [
            "Length",
            "LongLength",
            "Rank",
            "Count",
            "IsFixedSize",
            "IsReadOnly",
            "IsSynchronized",
            "SyncRoot",
        ];
    }

    get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "length":
            case "longlength":
            case "count":
                return this.cells.length;
            case "rank":
                return this.lengths.length;
            default:
                return name.toLowerCase() === "isfixedsize";
        }
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const dimension = this.lengths[Number(args[0])] ?? 0;
        switch (name.toLowerCase()) {
            case "getlength":
                return { value: dimension };
            case "getupperbound":
                return { value: dimension - 1 };
            case "getlowerbound":
                return { value: 0 };
            case "getenumerator":
                return { value: [...this.cells] };
            case "getvalue":
                return { value: this.at(args.map(Number)) };
            case "setvalue":
                this.put(args.slice(1).map(Number), args[0]);
                return { value: undefined };
            default:
                return undefined;
        }
    }
}
