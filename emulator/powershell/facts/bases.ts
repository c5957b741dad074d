/* eslint-disable max-lines -- a list recorded whole */
// Recorded from the real PowerShell by scripts/powershell-facts/record.ps1: change it there.
/** What a type is besides itself: its base types, the nearest first, and its interfaces. */
export const BASES: Readonly<Record<string, string>> = {
    "System.String":
        "System.Object System.Collections.Generic.IEnumerable`1 System.Collections.IEnumerable System.ICloneable System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IParsable`1 System.ISpanParsable`1",
    "System.Char":
        "System.ValueType System.Object System.IBinaryIntegerParseAndFormatInfo`1 System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1 System.IUtfChar`1 System.Numerics.IAdditionOperators`3 System.Numerics.IAdditiveIdentity`2 System.Numerics.IBinaryInteger`1 System.Numerics.IBinaryNumber`1 System.Numerics.IBitwiseOperators`3 System.Numerics.IComparisonOperators`3 System.Numerics.IDecrementOperators`1 System.Numerics.IDivisionOperators`3 System.Numerics.IEqualityOperators`3 System.Numerics.IIncrementOperators`1 System.Numerics.IMinMaxValue`1 System.Numerics.IModulusOperators`3 System.Numerics.IMultiplicativeIdentity`2 System.Numerics.IMultiplyOperators`3 System.Numerics.INumber`1 System.Numerics.INumberBase`1 System.Numerics.IShiftOperators`3 System.Numerics.ISubtractionOperators`3 System.Numerics.IUnaryNegationOperators`2 System.Numerics.IUnaryPlusOperators`2 System.Numerics.IUnsignedNumber`1",
    "System.Boolean":
        "System.ValueType System.Object System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IParsable`1 System.ISpanParsable`1",
    "System.Byte":
        "System.ValueType System.Object System.IBinaryIntegerParseAndFormatInfo`1 System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1 System.IUtfChar`1 System.Numerics.IAdditionOperators`3 System.Numerics.IAdditiveIdentity`2 System.Numerics.IBinaryInteger`1 System.Numerics.IBinaryNumber`1 System.Numerics.IBitwiseOperators`3 System.Numerics.IComparisonOperators`3 System.Numerics.IDecrementOperators`1 System.Numerics.IDivisionOperators`3 System.Numerics.IEqualityOperators`3 System.Numerics.IIncrementOperators`1 System.Numerics.IMinMaxValue`1 System.Numerics.IModulusOperators`3 System.Numerics.IMultiplicativeIdentity`2 System.Numerics.IMultiplyOperators`3 System.Numerics.INumber`1 System.Numerics.INumberBase`1 System.Numerics.IShiftOperators`3 System.Numerics.ISubtractionOperators`3 System.Numerics.IUnaryNegationOperators`2 System.Numerics.IUnaryPlusOperators`2 System.Numerics.IUnsignedNumber`1",
    "System.SByte":
        "System.ValueType System.Object System.IBinaryIntegerParseAndFormatInfo`1 System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1 System.Numerics.IAdditionOperators`3 System.Numerics.IAdditiveIdentity`2 System.Numerics.IBinaryInteger`1 System.Numerics.IBinaryNumber`1 System.Numerics.IBitwiseOperators`3 System.Numerics.IComparisonOperators`3 System.Numerics.IDecrementOperators`1 System.Numerics.IDivisionOperators`3 System.Numerics.IEqualityOperators`3 System.Numerics.IIncrementOperators`1 System.Numerics.IMinMaxValue`1 System.Numerics.IModulusOperators`3 System.Numerics.IMultiplicativeIdentity`2 System.Numerics.IMultiplyOperators`3 System.Numerics.INumber`1 System.Numerics.INumberBase`1 System.Numerics.IShiftOperators`3 System.Numerics.ISignedNumber`1 System.Numerics.ISubtractionOperators`3 System.Numerics.IUnaryNegationOperators`2 System.Numerics.IUnaryPlusOperators`2",
    "System.Int16":
        "System.ValueType System.Object System.IBinaryIntegerParseAndFormatInfo`1 System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1 System.Numerics.IAdditionOperators`3 System.Numerics.IAdditiveIdentity`2 System.Numerics.IBinaryInteger`1 System.Numerics.IBinaryNumber`1 System.Numerics.IBitwiseOperators`3 System.Numerics.IComparisonOperators`3 System.Numerics.IDecrementOperators`1 System.Numerics.IDivisionOperators`3 System.Numerics.IEqualityOperators`3 System.Numerics.IIncrementOperators`1 System.Numerics.IMinMaxValue`1 System.Numerics.IModulusOperators`3 System.Numerics.IMultiplicativeIdentity`2 System.Numerics.IMultiplyOperators`3 System.Numerics.INumber`1 System.Numerics.INumberBase`1 System.Numerics.IShiftOperators`3 System.Numerics.ISignedNumber`1 System.Numerics.ISubtractionOperators`3 System.Numerics.IUnaryNegationOperators`2 System.Numerics.IUnaryPlusOperators`2",
    "System.UInt16":
        "System.ValueType System.Object System.IBinaryIntegerParseAndFormatInfo`1 System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1 System.Numerics.IAdditionOperators`3 System.Numerics.IAdditiveIdentity`2 System.Numerics.IBinaryInteger`1 System.Numerics.IBinaryNumber`1 System.Numerics.IBitwiseOperators`3 System.Numerics.IComparisonOperators`3 System.Numerics.IDecrementOperators`1 System.Numerics.IDivisionOperators`3 System.Numerics.IEqualityOperators`3 System.Numerics.IIncrementOperators`1 System.Numerics.IMinMaxValue`1 System.Numerics.IModulusOperators`3 System.Numerics.IMultiplicativeIdentity`2 System.Numerics.IMultiplyOperators`3 System.Numerics.INumber`1 System.Numerics.INumberBase`1 System.Numerics.IShiftOperators`3 System.Numerics.ISubtractionOperators`3 System.Numerics.IUnaryNegationOperators`2 System.Numerics.IUnaryPlusOperators`2 System.Numerics.IUnsignedNumber`1",
    "System.Int32":
        "System.ValueType System.Object System.IBinaryIntegerParseAndFormatInfo`1 System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1 System.Numerics.IAdditionOperators`3 System.Numerics.IAdditiveIdentity`2 System.Numerics.IBinaryInteger`1 System.Numerics.IBinaryNumber`1 System.Numerics.IBitwiseOperators`3 System.Numerics.IComparisonOperators`3 System.Numerics.IDecrementOperators`1 System.Numerics.IDivisionOperators`3 System.Numerics.IEqualityOperators`3 System.Numerics.IIncrementOperators`1 System.Numerics.IMinMaxValue`1 System.Numerics.IModulusOperators`3 System.Numerics.IMultiplicativeIdentity`2 System.Numerics.IMultiplyOperators`3 System.Numerics.INumber`1 System.Numerics.INumberBase`1 System.Numerics.IShiftOperators`3 System.Numerics.ISignedNumber`1 System.Numerics.ISubtractionOperators`3 System.Numerics.IUnaryNegationOperators`2 System.Numerics.IUnaryPlusOperators`2",
    "System.UInt32":
        "System.ValueType System.Object System.IBinaryIntegerParseAndFormatInfo`1 System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1 System.Numerics.IAdditionOperators`3 System.Numerics.IAdditiveIdentity`2 System.Numerics.IBinaryInteger`1 System.Numerics.IBinaryNumber`1 System.Numerics.IBitwiseOperators`3 System.Numerics.IComparisonOperators`3 System.Numerics.IDecrementOperators`1 System.Numerics.IDivisionOperators`3 System.Numerics.IEqualityOperators`3 System.Numerics.IIncrementOperators`1 System.Numerics.IMinMaxValue`1 System.Numerics.IModulusOperators`3 System.Numerics.IMultiplicativeIdentity`2 System.Numerics.IMultiplyOperators`3 System.Numerics.INumber`1 System.Numerics.INumberBase`1 System.Numerics.IShiftOperators`3 System.Numerics.ISubtractionOperators`3 System.Numerics.IUnaryNegationOperators`2 System.Numerics.IUnaryPlusOperators`2 System.Numerics.IUnsignedNumber`1",
    "System.Int64":
        "System.ValueType System.Object System.IBinaryIntegerParseAndFormatInfo`1 System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1 System.Numerics.IAdditionOperators`3 System.Numerics.IAdditiveIdentity`2 System.Numerics.IBinaryInteger`1 System.Numerics.IBinaryNumber`1 System.Numerics.IBitwiseOperators`3 System.Numerics.IComparisonOperators`3 System.Numerics.IDecrementOperators`1 System.Numerics.IDivisionOperators`3 System.Numerics.IEqualityOperators`3 System.Numerics.IIncrementOperators`1 System.Numerics.IMinMaxValue`1 System.Numerics.IModulusOperators`3 System.Numerics.IMultiplicativeIdentity`2 System.Numerics.IMultiplyOperators`3 System.Numerics.INumber`1 System.Numerics.INumberBase`1 System.Numerics.IShiftOperators`3 System.Numerics.ISignedNumber`1 System.Numerics.ISubtractionOperators`3 System.Numerics.IUnaryNegationOperators`2 System.Numerics.IUnaryPlusOperators`2",
    "System.UInt64":
        "System.ValueType System.Object System.IBinaryIntegerParseAndFormatInfo`1 System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1 System.Numerics.IAdditionOperators`3 System.Numerics.IAdditiveIdentity`2 System.Numerics.IBinaryInteger`1 System.Numerics.IBinaryNumber`1 System.Numerics.IBitwiseOperators`3 System.Numerics.IComparisonOperators`3 System.Numerics.IDecrementOperators`1 System.Numerics.IDivisionOperators`3 System.Numerics.IEqualityOperators`3 System.Numerics.IIncrementOperators`1 System.Numerics.IMinMaxValue`1 System.Numerics.IModulusOperators`3 System.Numerics.IMultiplicativeIdentity`2 System.Numerics.IMultiplyOperators`3 System.Numerics.INumber`1 System.Numerics.INumberBase`1 System.Numerics.IShiftOperators`3 System.Numerics.ISubtractionOperators`3 System.Numerics.IUnaryNegationOperators`2 System.Numerics.IUnaryPlusOperators`2 System.Numerics.IUnsignedNumber`1",
    "System.Single":
        "System.ValueType System.Object System.IBinaryFloatParseAndFormatInfo`1 System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1 System.Numerics.IAdditionOperators`3 System.Numerics.IAdditiveIdentity`2 System.Numerics.IBinaryFloatingPointIeee754`1 System.Numerics.IBinaryNumber`1 System.Numerics.IBitwiseOperators`3 System.Numerics.IComparisonOperators`3 System.Numerics.IDecrementOperators`1 System.Numerics.IDivisionOperators`3 System.Numerics.IEqualityOperators`3 System.Numerics.IExponentialFunctions`1 System.Numerics.IFloatingPoint`1 System.Numerics.IFloatingPointConstants`1 System.Numerics.IFloatingPointIeee754`1 System.Numerics.IHyperbolicFunctions`1 System.Numerics.IIncrementOperators`1 System.Numerics.ILogarithmicFunctions`1 System.Numerics.IMinMaxValue`1 System.Numerics.IModulusOperators`3 System.Numerics.IMultiplicativeIdentity`2 System.Numerics.IMultiplyOperators`3 System.Numerics.INumber`1 System.Numerics.INumberBase`1 System.Numerics.IPowerFunctions`1 System.Numerics.IRootFunctions`1 System.Numerics.ISignedNumber`1 System.Numerics.ISubtractionOperators`3 System.Numerics.ITrigonometricFunctions`1 System.Numerics.IUnaryNegationOperators`2 System.Numerics.IUnaryPlusOperators`2",
    "System.Double":
        "System.ValueType System.Object System.IBinaryFloatParseAndFormatInfo`1 System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1 System.Numerics.IAdditionOperators`3 System.Numerics.IAdditiveIdentity`2 System.Numerics.IBinaryFloatingPointIeee754`1 System.Numerics.IBinaryNumber`1 System.Numerics.IBitwiseOperators`3 System.Numerics.IComparisonOperators`3 System.Numerics.IDecrementOperators`1 System.Numerics.IDivisionOperators`3 System.Numerics.IEqualityOperators`3 System.Numerics.IExponentialFunctions`1 System.Numerics.IFloatingPoint`1 System.Numerics.IFloatingPointConstants`1 System.Numerics.IFloatingPointIeee754`1 System.Numerics.IHyperbolicFunctions`1 System.Numerics.IIncrementOperators`1 System.Numerics.ILogarithmicFunctions`1 System.Numerics.IMinMaxValue`1 System.Numerics.IModulusOperators`3 System.Numerics.IMultiplicativeIdentity`2 System.Numerics.IMultiplyOperators`3 System.Numerics.INumber`1 System.Numerics.INumberBase`1 System.Numerics.IPowerFunctions`1 System.Numerics.IRootFunctions`1 System.Numerics.ISignedNumber`1 System.Numerics.ISubtractionOperators`3 System.Numerics.ITrigonometricFunctions`1 System.Numerics.IUnaryNegationOperators`2 System.Numerics.IUnaryPlusOperators`2",
    "System.Decimal":
        "System.ValueType System.Object System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1 System.Numerics.IAdditionOperators`3 System.Numerics.IAdditiveIdentity`2 System.Numerics.IComparisonOperators`3 System.Numerics.IDecrementOperators`1 System.Numerics.IDivisionOperators`3 System.Numerics.IEqualityOperators`3 System.Numerics.IFloatingPoint`1 System.Numerics.IFloatingPointConstants`1 System.Numerics.IIncrementOperators`1 System.Numerics.IMinMaxValue`1 System.Numerics.IModulusOperators`3 System.Numerics.IMultiplicativeIdentity`2 System.Numerics.IMultiplyOperators`3 System.Numerics.INumber`1 System.Numerics.INumberBase`1 System.Numerics.ISignedNumber`1 System.Numerics.ISubtractionOperators`3 System.Numerics.IUnaryNegationOperators`2 System.Numerics.IUnaryPlusOperators`2 System.Runtime.Serialization.IDeserializationCallback System.Runtime.Serialization.ISerializable",
    "System.DateTime":
        "System.ValueType System.Object System.IComparable System.IComparable`1 System.IConvertible System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.Runtime.Serialization.ISerializable",
    "System.DateTimeOffset":
        "System.ValueType System.Object System.IComparable System.IComparable`1 System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.Runtime.Serialization.IDeserializationCallback System.Runtime.Serialization.ISerializable",
    "System.TimeSpan":
        "System.ValueType System.Object System.IComparable System.IComparable`1 System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable",
    "System.Guid":
        "System.ValueType System.Object System.IComparable System.IComparable`1 System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1",
    "System.Version":
        "System.Object System.ICloneable System.IComparable System.IComparable`1 System.IEquatable`1 System.IFormattable System.ISpanFormattable System.IUtf8SpanFormattable System.IUtf8SpanParsable`1",
    "System.Uri":
        "System.Object System.IEquatable`1 System.IFormattable System.ISpanFormattable System.Runtime.Serialization.ISerializable",
    "System.Math": "System.Object",
    "System.Array":
        "System.Object System.Collections.ICollection System.Collections.IEnumerable System.Collections.IList System.Collections.IStructuralComparable System.Collections.IStructuralEquatable System.ICloneable",
    "System.Convert": "System.Object",
    "System.BitConverter": "System.Object",
    "System.Random": "System.Object",
    "System.Environment": "System.Object",
    "System.Console": "System.Object",
    "System.GC": "System.Object",
    "System.Enum":
        "System.ValueType System.Object System.IComparable System.IConvertible System.IFormattable System.ISpanFormattable",
    "System.Exception": "System.Object System.Runtime.Serialization.ISerializable",
    "System.Object": "",
    "System.Type":
        "System.Reflection.MemberInfo System.Object System.Reflection.ICustomAttributeProvider System.Reflection.IReflect",
    "System.Text.StringBuilder": "System.Object System.Runtime.Serialization.ISerializable",
    "System.Text.Encoding": "System.Object System.ICloneable",
    "System.Text.UTF8Encoding": "System.Text.Encoding System.Object System.ICloneable",
    "System.Text.UnicodeEncoding": "System.Text.Encoding System.Object System.ICloneable",
    "System.Text.ASCIIEncoding": "System.Text.Encoding System.Object System.ICloneable",
    "System.Text.RegularExpressions.Regex": "System.Object System.Runtime.Serialization.ISerializable",
    "System.Text.RegularExpressions.Match":
        "System.Text.RegularExpressions.Group System.Text.RegularExpressions.Capture System.Object",
    "System.Text.RegularExpressions.Group": "System.Text.RegularExpressions.Capture System.Object",
    "System.Text.RegularExpressions.Capture": "System.Object",
    "System.Text.RegularExpressions.MatchCollection":
        "System.Object System.Collections.Generic.ICollection`1 System.Collections.Generic.IEnumerable`1 System.Collections.Generic.IList`1 System.Collections.Generic.IReadOnlyCollection`1 System.Collections.Generic.IReadOnlyList`1 System.Collections.ICollection System.Collections.IEnumerable System.Collections.IList",
    "System.Text.RegularExpressions.GroupCollection":
        "System.Object System.Collections.Generic.ICollection`1 System.Collections.Generic.IEnumerable`1 System.Collections.Generic.IList`1 System.Collections.Generic.IReadOnlyCollection`1 System.Collections.Generic.IReadOnlyDictionary`2 System.Collections.Generic.IReadOnlyList`1 System.Collections.ICollection System.Collections.IEnumerable System.Collections.IList",
    "System.Collections.ArrayList":
        "System.Object System.Collections.ICollection System.Collections.IEnumerable System.Collections.IList System.ICloneable",
    "System.Collections.Hashtable":
        "System.Object System.Collections.ICollection System.Collections.IDictionary System.Collections.IEnumerable System.ICloneable System.Runtime.Serialization.IDeserializationCallback System.Runtime.Serialization.ISerializable",
    "System.Collections.DictionaryEntry": "System.ValueType System.Object",
    "System.Collections.Queue":
        "System.Object System.Collections.ICollection System.Collections.IEnumerable System.ICloneable",
    "System.Collections.Stack":
        "System.Object System.Collections.ICollection System.Collections.IEnumerable System.ICloneable",
    "System.Collections.SortedList":
        "System.Object System.Collections.ICollection System.Collections.IDictionary System.Collections.IEnumerable System.ICloneable",
    "System.Collections.BitArray":
        "System.Object System.Collections.ICollection System.Collections.IEnumerable System.ICloneable System.Runtime.Serialization.ISerializable",
    "System.Collections.Specialized.OrderedDictionary":
        "System.Object System.Collections.ICollection System.Collections.IDictionary System.Collections.IEnumerable System.Collections.Specialized.IOrderedDictionary System.Runtime.Serialization.IDeserializationCallback System.Runtime.Serialization.ISerializable",
    "System.Collections.Specialized.NameValueCollection":
        "System.Collections.Specialized.NameObjectCollectionBase System.Object System.Collections.ICollection System.Collections.IEnumerable System.Runtime.Serialization.IDeserializationCallback System.Runtime.Serialization.ISerializable",
    "System.Collections.Specialized.StringCollection":
        "System.Object System.Collections.ICollection System.Collections.IEnumerable System.Collections.IList",
    "System.Collections.Generic.List`1":
        "System.Object System.Collections.Generic.ICollection`1 System.Collections.Generic.IEnumerable`1 System.Collections.Generic.IList`1 System.Collections.Generic.IReadOnlyCollection`1 System.Collections.Generic.IReadOnlyList`1 System.Collections.ICollection System.Collections.IEnumerable System.Collections.IList",
    "System.Collections.Generic.Dictionary`2":
        "System.Object System.Collections.Generic.ICollection`1 System.Collections.Generic.IDictionary`2 System.Collections.Generic.IEnumerable`1 System.Collections.Generic.IReadOnlyCollection`1 System.Collections.Generic.IReadOnlyDictionary`2 System.Collections.ICollection System.Collections.IDictionary System.Collections.IEnumerable System.Runtime.Serialization.IDeserializationCallback System.Runtime.Serialization.ISerializable",
    "System.Collections.Generic.HashSet`1":
        "System.Object System.Collections.Generic.ICollection`1 System.Collections.Generic.IEnumerable`1 System.Collections.Generic.IReadOnlyCollection`1 System.Collections.Generic.IReadOnlySet`1 System.Collections.Generic.ISet`1 System.Collections.IEnumerable System.Runtime.Serialization.IDeserializationCallback System.Runtime.Serialization.ISerializable",
    "System.Collections.Generic.Queue`1":
        "System.Object System.Collections.Generic.IEnumerable`1 System.Collections.Generic.IReadOnlyCollection`1 System.Collections.ICollection System.Collections.IEnumerable",
    "System.Collections.Generic.Stack`1":
        "System.Object System.Collections.Generic.IEnumerable`1 System.Collections.Generic.IReadOnlyCollection`1 System.Collections.ICollection System.Collections.IEnumerable",
    "System.Collections.Generic.SortedDictionary`2":
        "System.Object System.Collections.Generic.ICollection`1 System.Collections.Generic.IDictionary`2 System.Collections.Generic.IEnumerable`1 System.Collections.Generic.IReadOnlyCollection`1 System.Collections.Generic.IReadOnlyDictionary`2 System.Collections.ICollection System.Collections.IDictionary System.Collections.IEnumerable",
    "System.Collections.Generic.SortedSet`1":
        "System.Object System.Collections.Generic.ICollection`1 System.Collections.Generic.IEnumerable`1 System.Collections.Generic.IReadOnlyCollection`1 System.Collections.Generic.IReadOnlySet`1 System.Collections.Generic.ISet`1 System.Collections.ICollection System.Collections.IEnumerable System.Runtime.Serialization.IDeserializationCallback System.Runtime.Serialization.ISerializable",
    "System.Collections.Generic.LinkedList`1":
        "System.Object System.Collections.Generic.ICollection`1 System.Collections.Generic.IEnumerable`1 System.Collections.Generic.IReadOnlyCollection`1 System.Collections.ICollection System.Collections.IEnumerable System.Runtime.Serialization.IDeserializationCallback System.Runtime.Serialization.ISerializable",
    "System.Collections.Generic.KeyValuePair`2": "System.ValueType System.Object",
    "System.Diagnostics.Stopwatch": "System.Object",
    "System.Diagnostics.Process":
        "System.ComponentModel.Component System.MarshalByRefObject System.Object System.ComponentModel.IComponent System.IDisposable",
    "System.Diagnostics.ProcessStartInfo": "System.Object",
    "System.Globalization.CultureInfo": "System.Object System.ICloneable System.IFormatProvider",
    "System.Globalization.NumberFormatInfo": "System.Object System.ICloneable System.IFormatProvider",
    "System.Globalization.DateTimeFormatInfo": "System.Object System.ICloneable System.IFormatProvider",
    "System.IO.Path": "System.Object",
    "System.IO.File": "System.Object",
    "System.IO.Directory": "System.Object",
    "System.IO.FileInfo":
        "System.IO.FileSystemInfo System.MarshalByRefObject System.Object System.Runtime.Serialization.ISerializable",
    "System.IO.DirectoryInfo":
        "System.IO.FileSystemInfo System.MarshalByRefObject System.Object System.Runtime.Serialization.ISerializable",
    "System.IO.StringReader":
        "System.IO.TextReader System.MarshalByRefObject System.Object System.IDisposable",
    "System.IO.StringWriter":
        "System.IO.TextWriter System.MarshalByRefObject System.Object System.IAsyncDisposable System.IDisposable",
    "System.IO.StreamReader":
        "System.IO.TextReader System.MarshalByRefObject System.Object System.IDisposable",
    "System.IO.StreamWriter":
        "System.IO.TextWriter System.MarshalByRefObject System.Object System.IAsyncDisposable System.IDisposable",
    "System.IO.MemoryStream":
        "System.IO.Stream System.MarshalByRefObject System.Object System.IAsyncDisposable System.IDisposable",
    "System.IO.FileStream":
        "System.IO.Stream System.MarshalByRefObject System.Object System.IAsyncDisposable System.IDisposable",
    "System.IO.BinaryReader": "System.Object System.IDisposable",
    "System.IO.BinaryWriter": "System.Object System.IAsyncDisposable System.IDisposable",
    "System.IO.DriveInfo": "System.Object System.Runtime.Serialization.ISerializable",
    "System.Net.Dns": "System.Object",
    "System.Net.IPAddress":
        "System.Object System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1",
    "System.Net.WebClient":
        "System.ComponentModel.Component System.MarshalByRefObject System.Object System.ComponentModel.IComponent System.IDisposable",
    "System.Net.ServicePointManager": "System.Object",
    "System.Net.NetworkCredential": "System.Object System.Net.ICredentials System.Net.ICredentialsByHost",
    "System.Security.SecureString": "System.Object System.IDisposable",
    "System.Security.Cryptography.SHA256":
        "System.Security.Cryptography.HashAlgorithm System.Object System.IDisposable System.Security.Cryptography.ICryptoTransform",
    "System.Security.Cryptography.MD5":
        "System.Security.Cryptography.HashAlgorithm System.Object System.IDisposable System.Security.Cryptography.ICryptoTransform",
    "System.Security.Cryptography.SHA1":
        "System.Security.Cryptography.HashAlgorithm System.Object System.IDisposable System.Security.Cryptography.ICryptoTransform",
    "System.Threading.Thread": "System.Runtime.ConstrainedExecution.CriticalFinalizerObject System.Object",
    "System.Threading.Mutex":
        "System.Threading.WaitHandle System.MarshalByRefObject System.Object System.IDisposable",
    "System.Xml.XmlDocument":
        "System.Xml.XmlNode System.Object System.Collections.IEnumerable System.ICloneable System.Xml.XPath.IXPathNavigable",
    "System.Xml.XmlElement":
        "System.Xml.XmlLinkedNode System.Xml.XmlNode System.Object System.Collections.IEnumerable System.ICloneable System.Xml.XPath.IXPathNavigable",
    "System.Xml.XmlNode":
        "System.Object System.Collections.IEnumerable System.ICloneable System.Xml.XPath.IXPathNavigable",
    "System.Xml.XmlAttribute":
        "System.Xml.XmlNode System.Object System.Collections.IEnumerable System.ICloneable System.Xml.XPath.IXPathNavigable",
    "System.Management.Automation.ScriptBlock": "System.Object",
    "System.Management.Automation.PSCredential": "System.Object System.Runtime.Serialization.ISerializable",
    "System.Management.Automation.ErrorRecord": "System.Object System.Runtime.Serialization.ISerializable",
    "System.Management.Automation.ErrorCategoryInfo": "System.Object",
    "System.Management.Automation.InvocationInfo": "System.Object",
    "System.Management.Automation.PSObject":
        "System.Object System.Dynamic.IDynamicMetaObjectProvider System.IComparable System.IFormattable System.Runtime.Serialization.ISerializable",
    "System.Management.Automation.PSReference": "System.Object",
    "System.Management.Automation.PSVariable":
        "System.Object System.Management.Automation.IHasSessionStateEntryVisibility",
    "System.Management.Automation.SwitchParameter": "System.ValueType System.Object",
    "System.Management.Automation.PSModuleInfo": "System.Object",
    "System.Management.Automation.FunctionInfo":
        "System.Management.Automation.CommandInfo System.Object System.Management.Automation.IHasSessionStateEntryVisibility System.Management.Automation.IScriptCommandInfo",
    "System.Management.Automation.CmdletInfo":
        "System.Management.Automation.CommandInfo System.Object System.Management.Automation.IHasSessionStateEntryVisibility",
    "System.Management.Automation.AliasInfo":
        "System.Management.Automation.CommandInfo System.Object System.Management.Automation.IHasSessionStateEntryVisibility",
    "System.Management.Automation.WildcardPattern": "System.Object",
    "System.Management.Automation.Language.Parser": "System.Object",
    "Microsoft.Win32.Registry": "System.Object",
    "Microsoft.Win32.RegistryKey": "System.MarshalByRefObject System.Object System.IDisposable",
    "System.ServiceProcess.ServiceController":
        "System.ComponentModel.Component System.MarshalByRefObject System.Object System.ComponentModel.IComponent System.IDisposable",
    "System.Security.Principal.SecurityIdentifier":
        "System.Security.Principal.IdentityReference System.Object System.IComparable`1",
    "System.Security.Principal.NTAccount": "System.Security.Principal.IdentityReference System.Object",
    "System.Security.Principal.WindowsIdentity":
        "System.Security.Claims.ClaimsIdentity System.Object System.IDisposable System.Runtime.Serialization.IDeserializationCallback System.Runtime.Serialization.ISerializable System.Security.Principal.IIdentity",
    "System.Security.Principal.WindowsPrincipal":
        "System.Security.Claims.ClaimsPrincipal System.Object System.Security.Principal.IPrincipal",
    "System.Security.AccessControl.FileSecurity":
        "System.Security.AccessControl.FileSystemSecurity System.Security.AccessControl.NativeObjectSecurity System.Security.AccessControl.CommonObjectSecurity System.Security.AccessControl.ObjectSecurity System.Object",
    "System.Security.AccessControl.DirectorySecurity":
        "System.Security.AccessControl.FileSystemSecurity System.Security.AccessControl.NativeObjectSecurity System.Security.AccessControl.CommonObjectSecurity System.Security.AccessControl.ObjectSecurity System.Object",
    "System.Security.AccessControl.RegistrySecurity":
        "System.Security.AccessControl.NativeObjectSecurity System.Security.AccessControl.CommonObjectSecurity System.Security.AccessControl.ObjectSecurity System.Object",
    "System.Security.AccessControl.FileSystemAccessRule":
        "System.Security.AccessControl.AccessRule System.Security.AccessControl.AuthorizationRule System.Object",
    "System.Security.Cryptography.HashAlgorithm":
        "System.Object System.IDisposable System.Security.Cryptography.ICryptoTransform",
    "System.Security.Cryptography.SHA384":
        "System.Security.Cryptography.HashAlgorithm System.Object System.IDisposable System.Security.Cryptography.ICryptoTransform",
    "System.Security.Cryptography.SHA512":
        "System.Security.Cryptography.HashAlgorithm System.Object System.IDisposable System.Security.Cryptography.ICryptoTransform",
    "System.Security.Cryptography.RandomNumberGenerator": "System.Object System.IDisposable",
    "System.Security.Cryptography.RNGCryptoServiceProvider":
        "System.Security.Cryptography.RandomNumberGenerator System.Object System.IDisposable",
    "System.Reflection.TypeInfo":
        "System.Type System.Reflection.MemberInfo System.Object System.Reflection.ICustomAttributeProvider System.Reflection.IReflect System.Reflection.IReflectableType",
    "System.Reflection.Assembly":
        "System.Object System.Reflection.ICustomAttributeProvider System.Runtime.Serialization.ISerializable",
    "System.Runtime.InteropServices.Marshal": "System.Object",
    "System.Diagnostics.FileVersionInfo": "System.Object",
    "System.Net.WebUtility": "System.Object",
    "System.IntPtr":
        "System.ValueType System.Object System.IComparable System.IComparable`1 System.IEquatable`1 System.IFormattable System.IParsable`1 System.ISpanFormattable System.ISpanParsable`1 System.IUtf8SpanFormattable System.IUtf8SpanParsable`1 System.Numerics.IAdditionOperators`3 System.Numerics.IAdditiveIdentity`2 System.Numerics.IBinaryInteger`1 System.Numerics.IBinaryNumber`1 System.Numerics.IBitwiseOperators`3 System.Numerics.IComparisonOperators`3 System.Numerics.IDecrementOperators`1 System.Numerics.IDivisionOperators`3 System.Numerics.IEqualityOperators`3 System.Numerics.IIncrementOperators`1 System.Numerics.IMinMaxValue`1 System.Numerics.IModulusOperators`3 System.Numerics.IMultiplicativeIdentity`2 System.Numerics.IMultiplyOperators`3 System.Numerics.INumber`1 System.Numerics.INumberBase`1 System.Numerics.IShiftOperators`3 System.Numerics.ISignedNumber`1 System.Numerics.ISubtractionOperators`3 System.Numerics.IUnaryNegationOperators`2 System.Numerics.IUnaryPlusOperators`2 System.Runtime.Serialization.ISerializable",
    "System.StringComparer":
        "System.Object System.Collections.Generic.IComparer`1 System.Collections.Generic.IEqualityComparer`1 System.Collections.IComparer System.Collections.IEqualityComparer",
    "System.TimeZoneInfo":
        "System.Object System.IEquatable`1 System.Runtime.Serialization.IDeserializationCallback System.Runtime.Serialization.ISerializable",
    "System.Threading.Tasks.Task": "System.Object System.IAsyncResult System.IDisposable",
    "System.IO.TextReader": "System.MarshalByRefObject System.Object System.IDisposable",
    "System.IO.TextWriter":
        "System.MarshalByRefObject System.Object System.IAsyncDisposable System.IDisposable",
    "System.IO.Stream": "System.MarshalByRefObject System.Object System.IAsyncDisposable System.IDisposable",
    "System.IO.FileSystemInfo":
        "System.MarshalByRefObject System.Object System.Runtime.Serialization.ISerializable",
    "System.IO.Compression.ZipFile": "System.Object",
    "System.IO.Compression.ZipArchive": "System.Object System.IAsyncDisposable System.IDisposable",
    "System.IO.Compression.ZipArchiveEntry": "System.Object",
    "System.Xml.XmlText":
        "System.Xml.XmlCharacterData System.Xml.XmlLinkedNode System.Xml.XmlNode System.Object System.Collections.IEnumerable System.ICloneable System.Xml.XPath.IXPathNavigable",
    "System.Xml.XmlDeclaration":
        "System.Xml.XmlLinkedNode System.Xml.XmlNode System.Object System.Collections.IEnumerable System.ICloneable System.Xml.XPath.IXPathNavigable",
    "System.Xml.XmlNodeList": "System.Object System.Collections.IEnumerable System.IDisposable",
    "System.Globalization.TextInfo":
        "System.Object System.ICloneable System.Runtime.Serialization.IDeserializationCallback",
    "System.Management.ManagementObject":
        "System.Management.ManagementBaseObject System.ComponentModel.Component System.MarshalByRefObject System.Object System.ComponentModel.IComponent System.ICloneable System.IDisposable System.Runtime.Serialization.ISerializable",
    "System.Management.ManagementClass":
        "System.Management.ManagementObject System.Management.ManagementBaseObject System.ComponentModel.Component System.MarshalByRefObject System.Object System.ComponentModel.IComponent System.ICloneable System.IDisposable System.Runtime.Serialization.ISerializable",
    "System.Management.ManagementObjectSearcher":
        "System.ComponentModel.Component System.MarshalByRefObject System.Object System.ComponentModel.IComponent System.IDisposable",
    "System.DirectoryServices.DirectoryEntry":
        "System.ComponentModel.Component System.MarshalByRefObject System.Object System.ComponentModel.IComponent System.IDisposable",
    "System.DirectoryServices.DirectorySearcher":
        "System.ComponentModel.Component System.MarshalByRefObject System.Object System.ComponentModel.IComponent System.IDisposable",
    "System.Management.Automation.PathInfo": "System.Object",
    "System.Management.Automation.PSPropertyInfo": "System.Management.Automation.PSMemberInfo System.Object",
    "System.Management.Automation.PSNoteProperty":
        "System.Management.Automation.PSPropertyInfo System.Management.Automation.PSMemberInfo System.Object",
    "System.Management.Automation.ApplicationInfo":
        "System.Management.Automation.CommandInfo System.Object System.Management.Automation.IHasSessionStateEntryVisibility",
    "System.Management.Automation.ExternalScriptInfo":
        "System.Management.Automation.CommandInfo System.Object System.Management.Automation.IHasSessionStateEntryVisibility System.Management.Automation.IScriptCommandInfo",
    "System.Management.Automation.WarningRecord":
        "System.Management.Automation.InformationalRecord System.Object",
    "System.Management.Automation.InformationRecord": "System.Object",
    "System.Management.Automation.PSBoundParametersDictionary":
        "System.Collections.Generic.Dictionary`2 System.Object System.Collections.Generic.ICollection`1 System.Collections.Generic.IDictionary`2 System.Collections.Generic.IEnumerable`1 System.Collections.Generic.IReadOnlyCollection`1 System.Collections.Generic.IReadOnlyDictionary`2 System.Collections.ICollection System.Collections.IDictionary System.Collections.IEnumerable System.Runtime.Serialization.IDeserializationCallback System.Runtime.Serialization.ISerializable",
    "System.Management.Automation.Internal.Host.InternalHost":
        "System.Management.Automation.Host.PSHost System.Object System.Management.Automation.Host.IHostSupportsInteractiveSession",
    "System.Management.Automation.Internal.Host.InternalHostUserInterface":
        "System.Management.Automation.Host.PSHostUserInterface System.Object System.Management.Automation.Host.IHostUISupportsMultipleChoiceSelection",
    "System.Management.Automation.Internal.Host.InternalHostRawUserInterface":
        "System.Management.Automation.Host.PSHostRawUserInterface System.Object",
    "System.Management.Automation.Host.Size": "System.ValueType System.Object",
    "Microsoft.PowerShell.Commands.GroupInfo": "System.Object",
    "Microsoft.PowerShell.Commands.GenericMeasureInfo":
        "Microsoft.PowerShell.Commands.MeasureInfo System.Object",
    "Microsoft.PowerShell.Commands.TextMeasureInfo":
        "Microsoft.PowerShell.Commands.MeasureInfo System.Object",
    "Microsoft.PowerShell.Commands.MatchInfo": "System.Object",
    "Microsoft.PowerShell.Commands.MemberDefinition": "System.Object",
};
