import { ListDocuments$, type ListDocumentsRequest, type ListDocumentsResult } from "@aws-sdk/client-ssm";
import { ssmOperation, type Validated } from "../../protocol/operation";
import { documentIdentity } from "../document";
import { invalidFilterKey, validationFailure } from "../errors";
import { ssmPage } from "../paging";

const { Name, Owner, PlatformTypes, DocumentType } = documentIdentity;

/** API reference, "DocumentKeyValuesFilter". The document has no target type and no tags. */
const tests: Readonly<Record<string, (value: string) => boolean>> = {
    DocumentType: (value) => DocumentType === value,
    Name: (value) => Name.startsWith(value),
    Owner: (value) => Owner === value || value === "All" || value === "Public",
    PlatformTypes: (value) => PlatformTypes.some((type) => type === value),
    SearchKeyword: (value) => Name.toLowerCase().includes(value.toLowerCase()),
    TargetType: () => false,
};

export const listDocuments = ssmOperation<ListDocumentsRequest, ListDocumentsResult>(
    ListDocuments$,
    (request) => {
        const filters = readFilters(request);
        const passes = filters.every(({ key, values }) =>
            values.some((value) => tests[key]?.(value) ?? false),
        );
        const found = passes ? [documentIdentity] : [];
        const { items, next } = ssmPage(found, request.NextToken, request.MaxResults, [1, 50]);
        return { DocumentIdentifiers: items, NextToken: next };
    },
);

function readFilters({
    DocumentFilterList = [],
    Filters = [],
}: Validated<ListDocumentsRequest>): { key: string; values: string[] }[] {
    if (DocumentFilterList.length > 0 && Filters.length > 0)
        throw validationFailure(["'filters' and 'documentFilterList' can't be used together"]);
    const filters = [
        ...DocumentFilterList.map(({ key, value }) => ({ key, values: [value] })),
        ...Filters.map(({ Key = "", Values = [] }) => ({ key: Key, values: Values })),
    ];
    const unknown = filters.find(({ key }) => !Object.hasOwn(tests, key) && !/^tag:./.test(key));
    if (unknown !== undefined) throw invalidFilterKey(unknown.key);
    return filters;
}
