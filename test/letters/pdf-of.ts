/** A PDF with a text, line by line (ISO 32000-1, 7.5): one page of 60 lines after the other, in a font that every reader has. */
export function pdfOf(text: string): Uint8Array {
    const lines = text.split('\n');
    const pages = Array.from({ length: Math.max(1, Math.ceil(lines.length / 60)) }, (_, page) => lines.slice(page * 60, page * 60 + 60));
    const objects = ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, page) => `${4 + page * 2} 0 R`).join(' ')}] >>`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'];
    for (const [page, own] of pages.entries()) {
        const content = own.map((line, index) => line.trim() === '' ? '' : `BT /F1 10 Tf 1 0 0 1 40 ${760 - index * 12} Tm (${line.trimEnd().replace(/[\\()]/g, String.raw`\$&`)}) Tj ET\n`).join('');
        objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + page * 2} 0 R >>`, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    }
    let file = '%PDF-1.4\n';
    const places = objects.map((object, index) => {
        const place = file.length;
        file += `${index + 1} 0 obj\n${object}\nendobj\n`;
        return place;
    });
    const table = file.length;
    file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
    return Uint8Array.from(file, letter => letter.charCodeAt(0) & 255);
}
