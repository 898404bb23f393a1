const SIMPLE = ['Boolean', 'Integer', 'Long', 'Decimal', 'String', 'DateTime', 'Date', 'Time'];
const CLASSES = {
    Quantity: { value: 'Decimal', unit: 'String' }, Ratio: { numerator: 'Quantity', denominator: 'Quantity' }, Code: { code: 'String', system: 'String', version: 'String', display: 'String' },
    Concept: { codes: 'list<System.Code>', display: 'String' }, Vocabulary: { id: 'String', version: 'String', name: 'String' }, CodeSystem: {}, ValueSet: { codesystems: 'list<System.CodeSystem>' },
};

const typeOf = name => name.includes('<') ? name : `System.${name}`;

/** The types that CQL itself has, as the translator asks for them: it comes without. */
export const SYSTEM_MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<modelInfo xmlns="urn:hl7-org:elm-modelinfo:r1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="System" version="1.0.0" url="urn:hl7-org:elm-types:r1">
    <typeInfo xsi:type="SimpleTypeInfo" name="System.Any"/>
    ${SIMPLE.map(name => `<typeInfo xsi:type="SimpleTypeInfo" name="System.${name}" baseType="System.Any"/>`).join('\n    ')}
    ${Object.entries(CLASSES).map(([name, elements]) => `<typeInfo xsi:type="ClassInfo" name="System.${name}" baseType="System.${['CodeSystem', 'ValueSet'].includes(name) ? 'Vocabulary' : 'Any'}">${
        Object.entries(elements).map(([element, type]) => `<element name="${element}" elementType="${typeOf(type)}"/>`.replace('<System.', '&lt;System.').replace('>"/>', '&gt;"/>')).join('')
    }</typeInfo>`).join('\n    ')}
</modelInfo>
`;
