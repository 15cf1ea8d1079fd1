#include "core/inventory/search.h"

#include "core/inventory/search_terms.h"

#include <QCoreApplication>

#include <algorithm>

namespace orbit {

namespace {

constexpr qsizetype longestQuery = 1000;
constexpr size_t mostWords = 100;
constexpr int deepest = 20;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::SearchQuery)
};

enum class TokenKind : quint8 { Term, Not, And, Or, Open, Close, End };

struct Token
{
    TokenKind kind = TokenKind::End;
    search::Word word;
};

using Failed = std::unexpected<SearchProblem>;

/// Cuts a query into words, operators and parentheses.
class Scanner final
{
public:
    explicit Scanner(const QString &text) : m_text(text) {}

    std::expected<Token, SearchProblem> next()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        Token token;
        token.word.position = m_at;
        if (m_at >= m_text.size())
            return token;
        const QChar c = m_text[m_at];
        if (c == u'(' || c == u')' || isMinus()) {
            ++m_at;
            token.kind = c == u'(' ? TokenKind::Open : c == u')' ? TokenKind::Close : TokenKind::Not;
            token.word.text = c;
            return token;
        }
        return word(std::move(token));
    }

private:
    /// A '-' that stands before something; alone it is text.
    bool isMinus() const { return m_text[m_at] == u'-' && m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace(); }

    std::expected<Token, SearchProblem> word(Token token)
    {
        search::Word &word = token.word;
        bool wasQuoted = false;
        while (m_at < m_text.size() && !m_text[m_at].isSpace() && m_text[m_at] != u'(' && m_text[m_at] != u')') {
            const QChar c = m_text[m_at];
            if (c == u'"') {
                wasQuoted = true;
                const qsizetype end = m_text.indexOf(u'"', m_at + 1);
                if (end < 0)
                    return Failed({m_at, m_text.size() - m_at, Words::tr("The quotation mark is not closed")});
                word.text += QStringView(m_text).sliced(m_at + 1, end - m_at - 1);
                m_at = end + 1;
                continue;
            }
            if (word.split < 0 && (c == u':' || c == u'<' || c == u'>' || c == u'='))
                word.split = word.text.size();
            word.text += c;
            ++m_at;
        }
        token.kind = TokenKind::Term;
        if (!wasQuoted)
            token.kind = kindOf(word.text);
        return token;
    }

    static TokenKind kindOf(const QString &text)
    {
        if (text == u"NOT")
            return TokenKind::Not;
        if (text == u"AND")
            return TokenKind::And;
        return text == u"OR" ? TokenKind::Or : TokenKind::Term;
    }

    const QString &m_text;
    qsizetype m_at = 0;
};

} // namespace

struct SearchQuery::Program
{
    enum class Kind : quint8 { Term, Not, And, Or };

    struct Node
    {
        Kind kind = Kind::Term;
        search::Term term;
        std::vector<size_t> parts;
    };

    std::vector<Node> nodes;
    size_t top = 0;

    bool matches(size_t at, const SearchableGuest &guest) const
    {
        const Node &node = nodes[at];
        const auto isTrue = [&](size_t part) { return matches(part, guest); };
        switch (node.kind) {
        case Kind::Term:
            return search::matches(node.term, guest);
        case Kind::Not:
            return !isTrue(node.parts.front());
        case Kind::And:
            return std::ranges::all_of(node.parts, isTrue);
        case Kind::Or:
            return std::ranges::any_of(node.parts, isTrue);
        }
        Q_UNREACHABLE();
    }
};

/// Recursive descent: or := and {OR and}, and := not {[AND] not}, not := {NOT|-} (term | '(' or ')').
class SearchCompiler final
{
public:
    using Kind = SearchQuery::Program::Kind;
    using Place = std::expected<size_t, SearchProblem>;

    explicit SearchCompiler(const QString &text) : m_text(text), m_scanner(text), m_program(std::make_shared<SearchQuery::Program>()) {}

    std::expected<SearchQuery, SearchProblem> compile()
    {
        SearchQuery query;
        if (const auto moved = advance(); !moved)
            return Failed(moved.error());
        if (m_token.kind == TokenKind::End)
            return query;
        const Place top = either();
        if (!top)
            return Failed(top.error());
        if (m_token.kind == TokenKind::Close)
            return Failed(here(Words::tr("This parenthesis closes nothing")));
        m_program->top = *top;
        query.m_text = m_text;
        query.m_program = std::move(m_program);
        return query;
    }

private:
    std::expected<void, SearchProblem> advance()
    {
        auto token = m_scanner.next();
        if (!token)
            return Failed(token.error());
        m_token = std::move(*token);
        return {};
    }

    SearchProblem here(const QString &message) const
    {
        return {std::min(m_token.word.position, std::max<qsizetype>(0, m_text.size() - 1)),
                std::max<qsizetype>(1, m_token.word.text.size()), message};
    }

    Place add(Kind kind, std::vector<size_t> parts, search::Term term = {})
    {
        if (m_program->nodes.size() >= 2 * mostWords)
            return Failed(here(Words::tr("The search has too many words")));
        m_program->nodes.push_back({kind, std::move(term), std::move(parts)});
        return m_program->nodes.size() - 1;
    }

    Place either()
    {
        std::vector<size_t> parts;
        for (;;) {
            const Place part = together();
            if (!part)
                return part;
            parts.push_back(*part);
            if (m_token.kind != TokenKind::Or)
                return parts.size() == 1 ? Place(parts.front()) : add(Kind::Or, std::move(parts));
            if (const auto moved = advance(); !moved)
                return Failed(moved.error());
        }
    }

    Place together()
    {
        std::vector<size_t> parts;
        for (;;) {
            const Place part = single();
            if (!part)
                return part;
            parts.push_back(*part);
            if (m_token.kind == TokenKind::And) {
                if (const auto moved = advance(); !moved)
                    return Failed(moved.error());
                continue;
            }
            if (m_token.kind == TokenKind::Or || m_token.kind == TokenKind::Close || m_token.kind == TokenKind::End)
                return parts.size() == 1 ? Place(parts.front()) : add(Kind::And, std::move(parts));
        }
    }

    Place single()
    {
        switch (m_token.kind) {
        case TokenKind::Not:
            return negated();
        case TokenKind::Open:
            return enclosed();
        case TokenKind::Term:
            return term();
        case TokenKind::Close:
            return Failed(here(Words::tr("Something is missing before this parenthesis")));
        case TokenKind::And:
        case TokenKind::Or:
            return Failed(here(Words::tr("Something is missing before “%1”").arg(m_token.word.text)));
        case TokenKind::End:
            return Failed(here(Words::tr("Something is missing at the end")));
        }
        Q_UNREACHABLE();
    }

    Place term()
    {
        auto parsed = search::parseTerm(m_token.word);
        if (!parsed)
            return Failed(parsed.error());
        const Place place = add(Kind::Term, {}, std::move(*parsed));
        if (!place)
            return place;
        if (const auto moved = advance(); !moved)
            return Failed(moved.error());
        return place;
    }

    Place negated()
    {
        bool isNegated = false;
        while (m_token.kind == TokenKind::Not) { // not by recursion: "- - - -" may be long
            isNegated = !isNegated;
            if (const auto moved = advance(); !moved)
                return Failed(moved.error());
        }
        const Place part = single();
        if (!part || !isNegated)
            return part;
        return add(Kind::Not, {*part});
    }

    Place enclosed()
    {
        const SearchProblem open = here(Words::tr("The parenthesis is not closed"));
        if (++m_depth > deepest)
            return Failed(here(Words::tr("Parentheses are nested too deep")));
        if (const auto moved = advance(); !moved)
            return Failed(moved.error());
        const Place inside = either();
        if (!inside)
            return inside;
        if (m_token.kind != TokenKind::Close)
            return Failed(open);
        --m_depth;
        if (const auto moved = advance(); !moved)
            return Failed(moved.error());
        return inside;
    }

    QString m_text;
    Scanner m_scanner;
    Token m_token;
    std::shared_ptr<SearchQuery::Program> m_program;
    int m_depth = 0;
};

QString searchText(const Guest &guest, const GuestDetail &detail, const Ownership &ownership)
{
    // Line feeds keep a word from being found across two fields.
    QString text;
    text.reserve(160);
    text += guest.name + u'\n' + QString::number(guest.key.vmId.value()) + u'\n' + guest.node.value() + u'\n' + ownership.ownerName + u'\n';
    text += ownership.owner + u'\n' + ownership.teamName + u'\n' + guest.tags + u'\n' + detail.osType;
    for (const QStringList *list : {&detail.addresses, &detail.loggedOn}) {
        for (const QString &word : *list)
            text += u'\n' + word;
    }
    return std::move(text).toLower();
}

std::expected<SearchQuery, SearchProblem> SearchQuery::compile(const QString &text)
{
    if (text.size() > longestQuery)
        return Failed({longestQuery, text.size() - longestQuery, Words::tr("The search is too long")});
    return SearchCompiler(text).compile();
}

bool SearchQuery::readsUsage() const
{
    const auto reads = [](const Program::Node &node) {
        const auto *number = std::get_if<search::NumberTerm>(&node.term);
        return node.kind == Program::Kind::Term && number && number->field != search::Field::Disk;
    };
    return m_program && std::ranges::any_of(m_program->nodes, reads);
}

bool SearchQuery::matches(const SearchableGuest &guest) const { return !m_program || m_program->matches(m_program->top, guest); }

} // namespace orbit
