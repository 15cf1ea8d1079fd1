#pragma once

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslError>
#include <QUrl>

namespace orbit::testkit {

/// Somebody at the page of the lab's identity provider: says who they are there and is sent back to this computer.
class FakeBrowser final : public QObject
{
public:
    /// Empty refuses.
    explicit FakeBrowser(QString login) : m_login(std::move(login)) {}

    void open(const QUrl &page)
    {
        pages += page;
        get(QUrl(page.toString(QUrl::FullyEncoded) + QStringLiteral("&login=") + m_login));
    }
    void get(const QUrl &url)
    {
        QNetworkRequest request(url);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        QNetworkReply *reply = m_network.get(request);
        reply->ignoreSslErrors(); // a browser's business, not what is tested
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
            const QUrl next = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
            lastStatus = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            lastPage = QString::fromUtf8(reply->readAll());
            reply->deleteLater();
            if (next.isValid())
                get(sentBackTo = next);
            else
                ++ended;
        });
    }

    QList<QUrl> pages;
    QUrl sentBackTo;
    QString lastPage;
    int lastStatus = 0;
    int ended = 0;

private:
    QString m_login;
    QNetworkAccessManager m_network;
};

} // namespace orbit::testkit
