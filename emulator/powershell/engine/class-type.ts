import type { ClassSyntax, MethodSyntax, PropertySyntax } from "../syntax/ast";
import { PsException } from "../values/errors";
import { PsObject } from "../values/object";
import { Called, NetObject, PsValue, sameName } from "../values/value";
import type { Context } from "./context";

/** A class that a script declares. */
export interface ClassType {
    readonly name: string;
    readonly syntax: ClassSyntax;
    readonly base: ClassType | undefined;
    /** The .NET type that it is derived from, if any. */
    readonly netBase: string | undefined;
    /** Where the class is declared: its methods see what is seen there. */
    readonly context: Context;
    readonly statics: Map<string, PsValue>;
}

/** The class and those it is derived from, the nearest first. */
export function lineage(type: ClassType): readonly ClassType[] {
    return type.base === undefined ? [type] : [type, ...lineage(type.base)];
}

export function findProperty(type: ClassType, name: string, isStatic: boolean): PropertySyntax | undefined {
    return lineage(type)
        .flatMap(({ syntax }) => syntax.properties)
        .find((property) => sameName(property.name, name) && property.isStatic === isStatic);
}

/** The methods of a name; those of a derived class hide its base's with the same number of parameters. */
export function findMethods(
    type: ClassType,
    name: string,
    isStatic: boolean,
): readonly (MethodSyntax & { readonly owner: ClassType })[] {
    const found: (MethodSyntax & { readonly owner: ClassType })[] = [];
    for (const owner of lineage(type)) {
        for (const method of owner.syntax.methods) {
            const isHidden = found.some(
                (known) =>
                    known.owner !== owner && known.block.parameters.length === method.block.parameters.length,
            );
            if (
                sameName(method.name, name) &&
                method.isStatic === isStatic &&
                !method.isConstructor &&
                !isHidden
            ) {
                found.push({ ...method, owner });
            }
        }
    }
    return found;
}

export function classNames(type: ClassType): readonly string[] {
    return [
        ...lineage(type).map(({ name }) => name),
        ...(type.netBase === undefined ? [] : [type.netBase]),
        "System.Object",
    ];
}

/** Calls a method of an object that a script's class made. */
export type MethodCall = (instance: NetObject, name: string, args: readonly PsValue[]) => Called;

/** What a class says of its objects where PowerShell asks without a call in the script. */
export interface InstanceRules {
    readonly text: (instance: PsInstance) => string;
    readonly store: (property: PropertySyntax, value: PsValue) => PsValue;
    /** `Equals`, where the class has one of its own. */
    readonly same: (instance: PsInstance, other: PsValue) => boolean | undefined;
    /** `CompareTo` of a class that is an `IComparable`. */
    readonly order: (instance: PsInstance, other: PsValue) => number | undefined;
}

/** An object of a script's class. */
export class PsInstance extends NetObject {
    readonly fields = new Map<string, PsValue>();

    constructor(
        readonly type: ClassType,
        private readonly invoke: MethodCall,
        private readonly rules: InstanceRules,
    ) {
        super();
    }

    override sameAs(other: PsValue): boolean | undefined {
        return this.rules.same(this, other);
    }

    override orderedTo(other: PsValue): number | undefined {
        return this.rules.order(this, other);
    }

    get typeNames(): readonly string[] {
        return classNames(this.type);
    }

    override asShown(): NetObject | undefined {
        const names = this.propertyNames();
        return names.length === 0
            ? undefined
            : new PsObject(Object.fromEntries(names.map((name) => [name, this.get(name)])), {
                  typeNames: this.typeNames,
              });
    }

    text(): string {
        return this.rules.text(this);
    }

    override has(name: string): boolean {
        return findProperty(this.type, name, false) !== undefined;
    }

    override propertyNames(): readonly string[] {
        const all = [...lineage(this.type)].reverse().flatMap(({ syntax }) => syntax.properties);
        return all
            .filter((property) => !property.isStatic && !property.isHidden)
            .map((property) => property.name);
    }

    get(name: string): PsValue {
        return this.fields.get(name.toLowerCase());
    }

    override set(name: string, value: PsValue): boolean {
        const property = findProperty(this.type, name, false);
        if (property === undefined) {
            return false;
        }
        this.fields.set(name.toLowerCase(), this.rules.store(property, value));
        return true;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        return this.invoke(this, name, args);
    }
}

/** An exception that a script's class made. */
export class PsClassException extends PsException {
    readonly fields = new Map<string, PsValue>();

    constructor(
        readonly type: ClassType,
        message: string,
        inner: PsException | undefined,
        private readonly invoke: MethodCall,
    ) {
        super(type.netBase ?? "System.Exception", message, inner);
        this.names = [...lineage(type).map(({ name }) => name), ...super.typeNames];
    }

    private readonly names: readonly string[];

    override get typeNames(): readonly string[] {
        return this.names;
    }

    override has(name: string): boolean {
        return findProperty(this.type, name, false) !== undefined || super.has(name);
    }

    override get(name: string): PsValue {
        return findProperty(this.type, name, false) === undefined
            ? super.get(name)
            : this.fields.get(name.toLowerCase());
    }

    override set(name: string, value: PsValue): boolean {
        if (findProperty(this.type, name, false) === undefined) {
            return false;
        }
        this.fields.set(name.toLowerCase(), value ?? null);
        return true;
    }

    override call(name: string, args: readonly PsValue[] = []): Called {
        return this.invoke(this, name, args) ?? super.call(name);
    }
}

/** An object seen as its base class: its methods are the base's. */
export class PsBaseView extends NetObject {
    constructor(
        readonly instance: PsInstance,
        readonly type: ClassType,
        private readonly invoke: (
            type: ClassType,
            instance: NetObject,
            name: string,
            args: readonly PsValue[],
        ) => Called,
    ) {
        super();
    }

    get typeNames(): readonly string[] {
        return this.instance.typeNames;
    }

    text(): string {
        return this.instance.text();
    }

    override has(name: string): boolean {
        return this.instance.has(name);
    }

    override propertyNames(): readonly string[] {
        return this.instance.propertyNames();
    }

    get(name: string): PsValue {
        return this.instance.get(name);
    }

    override set(name: string, value: PsValue): boolean {
        return this.instance.set(name, value);
    }

    override call(name: string, args: readonly PsValue[]): Called {
        return this.invoke(this.type, this.instance, name, args);
    }
}

/** Makes objects of scripts' classes where a cast asks for one. */
export interface ClassMaker {
    view(instance: PsInstance, type: ClassType): NetObject;
    fromTable(type: ClassType, table: NetObject): NetObject;
    /** By a constructor that takes the value; `undefined` when there is none. */
    fromValue(type: ClassType, value: PsValue): NetObject | undefined;
}
