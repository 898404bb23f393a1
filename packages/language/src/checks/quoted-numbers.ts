import { AstUtils, type AstNode, type Properties, type ValidationAcceptor, type ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { figuresIn, numbersIn, onlyTimeUnit, speaksOf } from '../sources/numbers.js';
import { quotationsOf, type Quoting } from '../sources/quoted.js';

/** A number of an effect, frequency or cell, with the node and property that it is written as. */
interface Written {
    node: AstNode;
    property: string;
    value: number;
    /** Its unit of time; undefined for a number of visits. */
    unit: string | undefined;
}

function numbersOf(part: AstNode): Written[] {
    return [part, ...AstUtils.streamAllContents(part)].flatMap((node): Written[] => {
        const one = (property: string, value: number | undefined, unit?: string): Written[] => value === undefined ? [] : [{ node, property, value, unit }];
        if (ast.isQuantity(node) || ast.isQuantityCell(node)) {
            return [...one('low', node.low), ...one('high', node.high)];
        }
        if (ast.isEvery(node) || ast.isOver(node) || ast.isWithinAfterSurgery(node)) {
            return [...one('low', node.low, node.unit), ...one('high', node.high, node.unit)];
        }
        return ast.isFrequencyStep(node) ? [...one('low', node.low), ...one('high', node.high), ...one('forLow', node.forLow, 'weeks'), ...one('forHigh', node.forHigh, 'weeks')] : [];
    });
}

/** Whether words give a length of time in another unit: `per year` for 12 months. */
function inOtherUnit({ value, unit }: Written, numbers: ReadonlySet<number>, words: string): boolean {
    const factors: readonly [string, string, number][] = [['month', 'years', 12], ['week', 'days', 1 / 7], ['day', 'weeks', 7], ['week', 'months', 4]];
    return factors.some(([own, other, factor]) => unit?.replace(/s$/, '') === own && speaksOf(words, other) && (numbers.has(value / factor) || value === factor && factor > 1));
}

/** `sources/number-not-quoted`, `sources/unit-not-quoted`: what a rule counts by stands in the words that it encodes. */
function checkNumbers(element: Quoting, accept: ValidationAcceptor): void {
    const clauses = element.clauses as readonly ast.TableClause[];
    const quotations = quotationsOf(element);
    if (quotations.length === 0 || clauses.some(ast.isDecided)) {
        return;
    }
    const general = quotations.filter(({ row }) => row === null).map(({ words }) => words);
    const effects = clauses.filter(clause => ast.isAllow(clause) || ast.isCap(clause) || ast.isFrequencyLimit(clause) || ast.isReading(clause));
    checkAgainst(effects.flatMap(numbersOf), quotations.map(({ words }) => words).join(' '), accept);
    for (const row of clauses.filter(ast.isRow)) {
        const own = quotations.filter(quotation => quotation.row === row).map(({ words }) => words);
        if (own.length > 0 || general.length > 0) {
            const columns = row.$container.clauses.find(ast.isColumns)?.columns ?? [];
            const cells = row.cells.filter((cell, index) => ast.isQuantityCell(cell) && columns[index]?.kind !== 'page');
            checkAgainst(cells.flatMap(numbersOf), [...own, ...general].join(' '), accept);
        }
    }
}

function checkAgainst(written: readonly Written[], words: string, accept: ValidationAcceptor): void {
    const quoted = numbersIn(words);
    const used = new Set(written.map(({ value }) => value));
    const unused = figuresIn(words).filter(figure => !used.has(figure));
    for (const each of written) {
        const { node, property, value, unit } = each;
        const place = { node, property: property as Properties<AstNode> };
        if (inOtherUnit(each, quoted, words)) {
            continue;
        }
        if (!quoted.has(value)) {
            const nearest = [...unused].sort((a, b) => Math.abs(a - value) - Math.abs(b - value))[0];
            report(accept, 'warning', {
                code: 'sources/number-not-quoted', message: `The number ${value} stands in no quote of this ${ast.isTable(AstUtils.getContainerOfType(node, ast.isTable)) ? 'row' : 'rule'}.`,
                remedy: nearest === undefined ? 'Check it against the source, and quote the words that it is from.' : `Check it against the source; the quote says ${nearest}.`,
            }, { ...place, data: nearest === undefined ? {} : { number: nearest } });
        } else if (unit !== undefined && !speaksOf(words, unit)) {
            const spoken = onlyTimeUnit(words);
            report(accept, 'warning', {
                code: 'sources/unit-not-quoted', message: `The quotes do not speak of ${unit.replace(/s?$/, 's')}.`,
                remedy: spoken === null ? 'Check the unit against the source.' : `Check the unit against the source; the quote speaks of ${spoken}.`,
            }, { node, property: (ast.isFrequencyStep(node) ? property : 'unit') as Properties<AstNode>, data: spoken === null || ast.isFrequencyStep(node) ? {} : { unit: spoken } });
        }
    }
}

export const quotedNumberChecks: ValidationChecks<ast.MtusAstType> = { Rule: checkNumbers, Table: checkNumbers };
